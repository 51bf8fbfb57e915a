package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Trace;

/**
 * The course of what a finding is about around the moment it is about: at most {@value #AROUND_SECONDS} s to either
 * side, at most {@value #POINTS_PER_SECOND} points a second.
 *
 * @param signal {@code flexion_deg}, {@code lateral_flexion_right_deg}, {@code axial_rotation_left_deg},
 *     {@code angular_speed_deg_per_s} or {@code vertical_travel_m}
 * @param timesSeconds device time
 * @param values as many, in the unit that the signal's name ends with
 */
public record Excerpt(String signal, List<Double> timesSeconds, List<Double> values) {
    private static final double AROUND_SECONDS = 1.0;
    private static final double POINTS_PER_SECOND = 25;

    public Excerpt {
        timesSeconds = List.copyOf(timesSeconds);
        values = List.copyOf(values);
        if (timesSeconds.size() != values.size()) {
            throw new IllegalArgumentException(
                    "as many times as values: " + timesSeconds.size() + ", " + values.size());
        }
    }

    static Excerpt of(RuleKind kind, Plane plane, Trace trace, double atSeconds) {
        Signal signal = signal(kind, plane);
        Span around = Span.of(trace, atSeconds - AROUND_SECONDS, atSeconds + AROUND_SECONDS);
        List<Double> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double next = Double.NEGATIVE_INFINITY;
        for (int i = around.from(); i < around.to(); i++) {
            if (trace.timeSeconds(i) >= next) {
                times.add(trace.timeSeconds(i));
                values.add(signal.at(trace, i));
                next = trace.timeSeconds(i) + 1 / POINTS_PER_SECOND - 1e-9;
            }
        }
        return new Excerpt(signal.id(), times, values);
    }

    private static Signal signal(RuleKind kind, Plane plane) {
        return switch (kind) {
            case LEAN_ABOVE, COUPLED_FLEXION_ABOVE -> Signal.FLEXION;
            case SIDE_LEAN_ABOVE -> Signal.LATERAL;
            case TWIST_ABOVE -> Signal.ROTATION;
            case WOBBLE_ABOVE -> Signal.across(plane);
            case TREMOR_ABOVE -> Signal.SPEED;
            case SAG_ABOVE -> Signal.givingWay(plane);
            case RANGE_BELOW, RANGE_ABOVE -> plane == Plane.VERTICAL ? Signal.FLEXION : Signal.main(plane);
            default -> Signal.main(plane);
        };
    }
}
