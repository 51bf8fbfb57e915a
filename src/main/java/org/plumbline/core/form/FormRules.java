package org.plumbline.core.form;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/** How each kind of rule measures. */
public final class FormRules {
    /** A side is not less than the other for a few degrees: test to test a range changes by as much (Laird 2016). */
    static final double ASYMMETRY_FLOOR_DEG = 10;

    private FormRules() {}

    public static FormRule of(RuleKind kind) {
        return switch (kind) {
            case RANGE_BELOW, RANGE_ABOVE -> (r, c, d) -> at(r.romDeg(), r.peakSeconds());
            case DEPTH_BELOW, DEPTH_ABOVE -> (r, c, d) -> depth(r);
            case LEAN_ABOVE ->
                (r, c, d) -> level(r, d, (t, i) -> t.flexionDeg(i) - c.neutral().flexionDeg());
            case SIDE_LEAN_ABOVE ->
                (r, c, d) -> level(
                        r,
                        d,
                        (t, i) -> Math.abs(
                                t.lateralFlexionRightDeg(i) - c.neutral().lateralFlexionRightDeg()));
            case TWIST_ABOVE -> (r, c, d) -> level(r, d, (t, i) -> Math.abs(t.axialRotationLeftDeg(i)));
            case COUPLED_FLEXION_ABOVE ->
                (r, c, d) -> level(
                        r, d, (t, i) -> Math.abs(t.flexionDeg(i) - c.neutral().flexionDeg()));
            case ECCENTRIC_BELOW -> (r, c, d) -> at(r.eccentricSeconds(), r.startSeconds());
            case DURATION_BELOW -> (r, c, d) -> at(r.durationSeconds(), r.startSeconds());
            case RETURN_RATIO_BELOW -> (r, c, d) -> returnRatio(r);
            case ASYMMETRY_ABOVE -> (r, c, d) -> asymmetry(r, c);
            case REFERENCE_DISTANCE_ABOVE -> (r, c, d) -> referenceDistance(r, c);
        };
    }

    /** Depth of the deepest point under the line from start to end, m. */
    static double depthM(Repetition repetition) {
        Trace trace = repetition.trace();
        double lowest = 0;
        for (int i = 0; i < trace.size(); i++) {
            lowest = Math.min(lowest, trace.verticalTravelM(i));
        }
        return -lowest;
    }

    private interface Signal {
        double at(Trace trace, int i);
    }

    private static Optional<Measured> at(double value, double atSeconds) {
        return Optional.of(new Measured(value, atSeconds));
    }

    private static Optional<Measured> depth(Repetition repetition) {
        return at(depthM(repetition), repetition.peakSeconds());
    }

    private static Optional<Measured> level(Repetition repetition, double dwellSeconds, Signal signal) {
        Trace trace = repetition.trace();
        return Optional.of(Sustained.level(trace, i -> signal.at(trace, i), dwellSeconds));
    }

    private static Optional<Measured> returnRatio(Repetition repetition) {
        double out = repetition.eccentricSeconds();
        return out > 0
                ? at(repetition.concentricSeconds() / out, repetition.endSeconds() - repetition.concentricSeconds())
                : Optional.empty();
    }

    private static Optional<Measured> asymmetry(Repetition repetition, FormContext context) {
        OptionalDouble other = context.otherSideRangeDeg();
        if (repetition.side() == null || other.isEmpty() || !(other.getAsDouble() > 0)) {
            return Optional.empty();
        }
        double lessDeg = other.getAsDouble() - repetition.romDeg();
        double percent = lessDeg > ASYMMETRY_FLOOR_DEG ? 100 * lessDeg / other.getAsDouble() : 0;
        return at(percent, repetition.peakSeconds());
    }

    private static Optional<Measured> referenceDistance(Repetition repetition, FormContext context) {
        OptionalDouble distance = context.referenceDistance();
        return distance.isPresent() ? at(distance.getAsDouble(), repetition.peakSeconds()) : Optional.empty();
    }
}
