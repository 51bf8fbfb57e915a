package org.plumbline.core.form;

import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/**
 * The posture that a person comes back to between repetitions: the mean over all starts and ends seen so far. Lean and
 * side lean are told against it, because the calibrated upright is never exactly where a person stands.
 *
 * @param flexionDeg mean forward inclination
 * @param lateralFlexionRightDeg mean inclination to the right
 * @param ends how many starts and ends stand behind it
 */
public record Neutral(double flexionDeg, double lateralFlexionRightDeg, int ends) {
    public static final Neutral UNKNOWN = new Neutral(0, 0, 0);

    /** Of all starts and ends of some repetitions. */
    static Neutral of(Iterable<Repetition> repetitions) {
        Neutral neutral = UNKNOWN;
        for (Repetition repetition : repetitions) {
            neutral = neutral.with(repetition);
        }
        return neutral;
    }

    /** With one more repetition's start and end. */
    public Neutral with(Repetition repetition) {
        Trace trace = repetition.trace();
        int last = trace.size() - 1;
        double flexion = trace.flexionDeg(0) + trace.flexionDeg(last);
        double lateral = trace.lateralFlexionRightDeg(0) + trace.lateralFlexionRightDeg(last);
        int more = ends + 2;
        return new Neutral(
                (flexionDeg * ends + flexion) / more, (lateralFlexionRightDeg * ends + lateral) / more, more);
    }
}
