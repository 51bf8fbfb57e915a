package org.plumbline.core.form;

import java.util.List;
import org.plumbline.core.exercise.Feature;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/** The features of a repetition: pure functions of it and of the posture between repetitions. */
final class Features {
    /** Below this a squat has no depth that a lean could be divided by. */
    private static final double SMALLEST_DEPTH_M = 0.05;

    private Features() {}

    static double of(Feature feature, Repetition repetition, Neutral neutral) {
        return switch (feature) {
            case RANGE_DEG -> repetition.romDeg();
            case DEPTH_M -> FormRules.depthM(repetition);
            case ECCENTRIC_S -> repetition.eccentricSeconds();
            case CONCENTRIC_S -> repetition.concentricSeconds();
            case OUT_S -> repetition.peakSeconds() - repetition.startSeconds();
            case BACK_S -> repetition.endSeconds() - repetition.peakSeconds();
            case DURATION_S -> repetition.durationSeconds();
            case PEAK_FLEXION_DEG -> repetition.trace().highest(Trace.Course.FLEXION) - neutral.flexionDeg();
            case BOTTOM_FLEXION_DEG -> repetition.trace().flexionDeg(bottom(repetition)) - neutral.flexionDeg();
            case DESCENT_OVERSHOOT_DEG -> overshoot(repetition, 0, bottom(repetition) + 1);
            case ASCENT_OVERSHOOT_DEG ->
                overshoot(repetition, bottom(repetition), repetition.trace().size());
            case PATH_RATIO -> pathRatio(repetition.trace());
            case FLEXION_PER_DEPTH_DEG_PER_M ->
                of(Feature.PEAK_FLEXION_DEG, repetition, neutral)
                        / Math.max(SMALLEST_DEPTH_M, FormRules.depthM(repetition));
            case SIDE_LEAN_DEG -> furthest(repetition.trace(), Trace.Course.LATERAL, neutral.lateralFlexionRightDeg());
            case TWIST_DEG -> furthest(repetition.trace(), Trace.Course.ROTATION, 0);
            case COUPLED_FLEXION_DEG -> furthest(repetition.trace(), Trace.Course.FLEXION, neutral.flexionDeg());
        };
    }

    /** Of a whole set, each repetition against the neutral of the set so far, just as when it is done. */
    static double[] ofSet(Feature feature, List<Repetition> set) {
        double[] values = new double[set.size()];
        Neutral neutral = Neutral.UNKNOWN;
        for (int i = 0; i < values.length; i++) {
            neutral = neutral.with(set.get(i));
            values[i] = of(feature, set.get(i), neutral);
        }
        return values;
    }

    /** The sample at the largest excursion. */
    private static int bottom(Repetition repetition) {
        return repetition.trace().nearest(repetition.peakSeconds());
    }

    private static double overshoot(Repetition repetition, int from, int to) {
        Trace trace = repetition.trace();
        return peakFlexion(trace, from, to) - trace.flexionDeg(bottom(repetition));
    }

    private static double peakFlexion(Trace trace, int from, int to) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            peak = trace.flexionDeg(i) > peak ? trace.flexionDeg(i) : peak;
        }
        return peak;
    }

    /** Path of the inclination over twice its range; 1 for a trace that does not move. */
    private static double pathRatio(Trace trace) {
        double path = 0;
        for (int i = 1; i < trace.size(); i++) {
            path += Math.abs(trace.flexionDeg(i) - trace.flexionDeg(i - 1));
        }
        double range = trace.range(Trace.Course.FLEXION);
        return range > 0 ? path / (2 * range) : 1;
    }

    private static double furthest(Trace trace, Trace.Course course, double from) {
        return Math.max(0, Math.max(trace.highest(course) - from, from - trace.lowest(course)));
    }
}
