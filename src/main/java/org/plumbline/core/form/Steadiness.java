package org.plumbline.core.form;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/** How still a position is held, and how steadily a movement without a hold is led. */
final class Steadiness {
    /** A shorter stop is a turning point and nothing to hold still in. */
    static final double SHORTEST_HOLD_SECONDS = 1.0;

    /** What is slower than this belongs to the movement or to breathing. */
    private static final double WOBBLE_SECONDS = 1.0;

    /** What is slower than this (about 3 Hz) is wobble, not tremor. */
    private static final double TREMOR_SECONDS = 0.16;

    /** A tremor of 4 to 12 Hz needs samples this close. */
    private static final double LONGEST_STEP_SECONDS = 0.034;

    /** The held position is that of its first half second. */
    private static final double SETTLED_SECONDS = 0.5;

    private Steadiness() {}

    /** How far the held position is left for the dwell time, deg; empty without a hold that lasts. */
    static Optional<Measured> sag(Repetition repetition, Plane plane, double dwellSeconds) {
        Span hold = Span.hold(repetition);
        if (hold.seconds() < SHORTEST_HOLD_SECONDS + dwellSeconds) {
            return Optional.empty();
        }
        Signal signal = Signal.givingWay(plane);
        Trace trace = repetition.trace();
        double first = trace.timeSeconds(hold.from());
        Span settled = Span.of(trace, first, first + SETTLED_SECONDS);
        double position = Arrays.stream(settled.values(i -> signal.at(trace, i)))
                .average()
                .orElseThrow();
        return Optional.of(Sustained.level(
                hold, hold.values(i -> Math.abs(signal.at(trace, i) - position)), dwellSeconds));
    }

    /** RMS about the moving mean of a second, deg. */
    static Optional<Measured> wobble(Repetition repetition, Plane plane) {
        Trace trace = repetition.trace();
        Span hold = Span.hold(repetition);
        if (hold.seconds() >= SHORTEST_HOLD_SECONDS) {
            double flexion = meanSquare(hold, trace::flexionDeg, WOBBLE_SECONDS);
            double lateral = meanSquare(hold, trace::lateralFlexionRightDeg, WOBBLE_SECONDS);
            return Optional.of(new Measured(Math.sqrt(flexion + lateral), hold.middleSeconds()));
        }
        Signal across = Signal.across(plane);
        Span whole = Span.whole(trace);
        return whole.seconds() < WOBBLE_SECONDS
                ? Optional.empty()
                : Optional.of(new Measured(
                        Math.sqrt(meanSquare(whole, i -> across.at(trace, i), WOBBLE_SECONDS)),
                        repetition.peakSeconds()));
    }

    /** RMS of the rates of flexion and lateral flexion about their moving mean, deg/s; empty when sampled too rarely. */
    static Optional<Measured> tremor(Repetition repetition) {
        Span hold = Span.hold(repetition);
        Span span = hold.seconds() >= SHORTEST_HOLD_SECONDS ? hold : Span.whole(repetition.trace());
        Trace trace = repetition.trace();
        if (span.size() < 3 || span.stepSeconds() > LONGEST_STEP_SECONDS) {
            return Optional.empty();
        }
        Span between = new Span(trace, span.from() + 1, span.to() - 1);
        double flexion = meanSquare(between, i -> trace.rateDegPerS(Trace.Course.FLEXION, i), TREMOR_SECONDS);
        double lateral = meanSquare(between, i -> trace.rateDegPerS(Trace.Course.LATERAL, i), TREMOR_SECONDS);
        return Optional.of(new Measured(Math.sqrt(flexion + lateral), span.middleSeconds()));
    }

    /** Mean square of a signal about its mean over a window around each point; at the ends the window is cut. */
    private static double meanSquare(Span span, IntToDoubleFunction signal, double windowSeconds) {
        double[] values = span.values(signal);
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        int half = Math.max(1, (int) Math.round(windowSeconds / 2 / span.stepSeconds()));
        double squares = 0;
        int used = 0;
        for (int i = Math.min(half, values.length / 2); i < values.length - Math.min(half, values.length / 2); i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(values.length, i + half + 1);
            double rest = values[i] - (sums[to] - sums[from]) / (to - from);
            squares += rest * rest;
            used++;
        }
        return used == 0 ? 0 : squares / used;
    }
}
