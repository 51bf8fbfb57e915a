package org.plumbline.core.form;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Held;
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
            case DEPTH_BELOW, DEPTH_ABOVE -> (r, c, d) -> at(depthM(r), r.peakSeconds());
            case LEAN_ABOVE, SIDE_LEAN_ABOVE, TWIST_ABOVE, COUPLED_FLEXION_ABOVE ->
                (r, c, d) -> Optional.of(
                        Sustained.level(Span.whole(r.trace()), PostureAngle.course(kind, r.trace(), c.neutral()), d));
            case ECCENTRIC_BELOW, ECCENTRIC_ABOVE -> (r, c, d) -> at(r.eccentricSeconds(), r.startSeconds());
            case CONCENTRIC_BELOW, CONCENTRIC_ABOVE ->
                (r, c, d) -> at(r.concentricSeconds(), r.endSeconds() - r.concentricSeconds());
            case DURATION_BELOW, DURATION_ABOVE -> (r, c, d) -> at(r.durationSeconds(), r.startSeconds());
            case RETURN_RATIO_BELOW -> (r, c, d) -> returnRatio(r);
            case BOUNCE_ABOVE -> (r, c, d) -> Bounce.at(r, c.plane());
            case HOLD_BELOW -> (r, c, d) -> held(r);
            case BREAKS_ABOVE -> (r, c, d) -> breaks(r);
            case SAG_ABOVE -> (r, c, d) -> Steadiness.sag(r, c.plane(), d);
            case WOBBLE_ABOVE -> (r, c, d) -> Steadiness.wobble(r, c.plane());
            case TREMOR_ABOVE -> (r, c, d) -> Steadiness.tremor(r);
            case SPECTRAL_ARC_ABOVE -> (r, c, d) -> Smoothness.arc(r, c.plane());
            case RANGE_LOSS_ABOVE -> (r, c, d) -> at(c.set().rangeLossPercent(), r);
            case TEMPO_DRIFT_ABOVE -> (r, c, d) -> at(c.set().tempoDriftPercent(), r);
            case FORM_DRIFT_ABOVE -> (r, c, d) -> at(c.set().formDrift(), r);
            case GUARDED_ABOVE -> (r, c, d) -> at(c.usual().guardedPercent(r, c.plane()), r);
            case ASYMMETRY_ABOVE -> (r, c, d) -> asymmetry(r, c);
            case REFERENCE_DISTANCE_ABOVE -> (r, c, d) -> at(c.referenceDistance(), r);
        };
    }

    /** Largest vertical travel from the line from start to end, down or up, m. */
    static double depthM(Repetition repetition) {
        Trace trace = repetition.trace();
        return Math.max(0, Math.max(trace.highest(Trace.Course.HEIGHT), -trace.lowest(Trace.Course.HEIGHT)));
    }

    private static Optional<Measured> at(double value, double atSeconds) {
        return Optional.of(new Measured(value, atSeconds));
    }

    private static Optional<Measured> at(OptionalDouble value, Repetition repetition) {
        return value.isPresent() ? at(value.getAsDouble(), repetition.peakSeconds()) : Optional.empty();
    }

    private static Optional<Measured> held(Repetition repetition) {
        Held held = repetition.held();
        return held == null
                ? at(repetition.holdSeconds(), repetition.startSeconds() + repetition.eccentricSeconds())
                : at(held.inPositionSeconds(), held.onsetSeconds());
    }

    private static Optional<Measured> breaks(Repetition repetition) {
        Held held = repetition.held();
        return held == null ? Optional.empty() : at(held.breaks(), held.onsetSeconds());
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
}
