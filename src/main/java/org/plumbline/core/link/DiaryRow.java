package org.plumbline.core.link;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One exercise of one session of one person, and the pain around it. Null is unknown, never zero.
 *
 * <p>Who fills in a row blanks an outcome when another session came before that outcome was reported: the report would
 * then belong to two sessions. The analysis cannot see this by itself, since sessions of other exercises may not be
 * among its rows.
 *
 * @param at the start of the session; orders the rows and gives the time trend
 * @param validReps repetitions that could be judged; a row with fewer than 5 is not used
 * @param load sRPE (CR-10 × minutes) of the whole session, not negative
 * @param painBefore NPRS 0-10, like the other pains
 * @param stress any scale, the same for all rows of a person
 * @param faults rule id → faulty repetitions ÷ valid repetitions, 0..1; a rule that is not there is unknown
 * @param exposures name → value in its own unit (range, tempo, guarding); one that is not there is unknown
 */
public record DiaryRow(
        String patient,
        String session,
        OffsetDateTime at,
        String exercise,
        @Nullable Integer validReps,
        @Nullable Double load,
        @Nullable Boolean newExercise,
        @Nullable Integer painBefore,
        @Nullable Integer painAfter,
        @Nullable Integer painNextMorning,
        @Nullable Integer pain48h,
        @Nullable Double stress,
        @Nullable Double sleepHours,
        @Nullable Double sittingHours,
        @Nullable Boolean flare,
        SortedMap<String, Double> faults,
        SortedMap<String, Double> exposures) {
    public DiaryRow {
        if (patient.isBlank() || session.isBlank() || exercise.isBlank()) {
            throw new IllegalArgumentException("a diary row needs patient, session and exercise");
        }
        if (validReps != null && validReps < 0) {
            throw new IllegalArgumentException("valid repetitions cannot be negative: " + validReps);
        }
        requireNotNegative("load", load);
        requireNprs(painBefore);
        requireNprs(painAfter);
        requireNprs(painNextMorning);
        requireNprs(pain48h);
        requireFinite("stress", stress);
        requireNotNegative("sleep", sleepHours);
        requireNotNegative("sitting", sittingHours);
        faults.forEach((rule, fraction) -> {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("fault " + rule + " must be 0..1: " + fraction);
            }
        });
        exposures.forEach(DiaryRow::requireFinite);
        faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
        exposures = Collections.unmodifiableSortedMap(new TreeMap<>(exposures));
    }

    private static void requireNprs(@Nullable Integer pain) {
        if (pain != null && (pain < 0 || pain > 10)) {
            throw new IllegalArgumentException("pain must be 0..10: " + pain);
        }
    }

    private static void requireNotNegative(String name, @Nullable Double value) {
        requireFinite(name, value);
        if (value != null && value < 0) {
            throw new IllegalArgumentException(name + " cannot be negative: " + value);
        }
    }

    private static void requireFinite(String name, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number: " + value);
        }
    }

    /** The value of an exposure, or null where it is unknown. */
    @Nullable
    Double exposure(Exposure exposure) {
        Map<String, Double> values = exposure.kind() == Exposure.Kind.FAULT ? faults : exposures;
        return values.get(exposure.name());
    }
}
