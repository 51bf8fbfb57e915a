package org.plumbline.core.pain;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One exercise of an earlier session. Null is unknown.
 *
 * @param newExercise whether the person did this exercise for the first time (or again after a long while)
 * @param load sRPE of the whole session (CR-10 × minutes), ≥ 0
 * @param faultFraction faulty ÷ valid repetitions, 0..1
 * @param repetitions of all sets together
 */
public record PastSession(
        String session,
        OffsetDateTime at,
        @Nullable String exercise,
        @Nullable Boolean newExercise,
        @Nullable Double load,
        @Nullable Double faultFraction,
        @Nullable Integer repetitions) {
    public PastSession {
        if (load != null && !(load >= 0 && load < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("load must be 0 or more, was " + load);
        }
        if (faultFraction != null && !(faultFraction >= 0 && faultFraction <= 1)) {
            throw new IllegalArgumentException("fault_fraction must lie in 0..1, was " + faultFraction);
        }
        if (repetitions != null && repetitions < 0) {
            throw new IllegalArgumentException("repetitions must be 0 or more, was " + repetitions);
        }
    }
}
