package org.plumbline.core.form;

import java.util.OptionalDouble;
import org.plumbline.core.exercise.Plane;

/**
 * What a rule knows beside the repetition itself.
 *
 * @param plane along what repetitions of the exercise move
 * @param neutral the posture between repetitions
 * @param otherSideRangeDeg usual range of the other side, empty when it was not seen yet
 * @param referenceDistance distance from the person's own reference in standard deviations, empty without one
 * @param set the set so far, this repetition the last
 * @param usual how large and slow repetitions usually are
 */
public record FormContext(
        Plane plane,
        Neutral neutral,
        OptionalDouble otherSideRangeDeg,
        OptionalDouble referenceDistance,
        SetSoFar set,
        Usual usual) {
    /** What is known without any history. */
    static FormContext alone(Plane plane, Neutral neutral) {
        return new FormContext(
                plane, neutral, OptionalDouble.empty(), OptionalDouble.empty(), SetSoFar.NONE, Usual.UNKNOWN);
    }
}
