package org.plumbline.core.form;

import java.util.Optional;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/**
 * How hard a movement is turned around: the acceleration at the turning point (a parabola through the points around it)
 * as a multiple of that of an even movement, half a cosine out and half a cosine back, of the same size and time.
 */
final class Bounce {
    private static final double HALF_WINDOW_SECONDS = 0.12;

    /** A gentler turn is no bounce, however slow the rest is. */
    static final double GENTLE_MPS2 = 2;

    static final double GENTLE_DEG_PER_S2 = 100;

    private Bounce() {}

    static Optional<Measured> at(Repetition repetition, Plane plane) {
        Signal signal = Signal.main(plane);
        Trace trace = repetition.trace();
        double peak = repetition.peakSeconds();
        Span around = Span.of(trace, peak - HALF_WINDOW_SECONDS, peak + HALF_WINDOW_SECONDS);
        double moving = repetition.eccentricSeconds() + repetition.concentricSeconds();
        double range = signal.range(trace);
        if (around.size() < 5 || !(moving > 0) || !(range > 0)) {
            return Optional.empty();
        }
        double turn = Math.abs(acceleration(around, signal, peak));
        double even = 2 * Math.PI * Math.PI * range / (moving * moving);
        boolean gentle = turn < (plane == Plane.VERTICAL ? GENTLE_MPS2 : GENTLE_DEG_PER_S2);
        return Optional.of(new Measured(gentle ? 0 : turn / even, peak));
    }

    /** Twice the leading coefficient of the least-squares parabola. */
    private static double acceleration(Span span, Signal signal, double middle) {
        int n = span.size();
        double meanTime = 0;
        double meanValue = 0;
        double meanSquare = 0;
        for (int i = span.from(); i < span.to(); i++) {
            meanTime += (span.trace().timeSeconds(i) - middle) / n;
        }
        for (int i = span.from(); i < span.to(); i++) {
            double t = span.trace().timeSeconds(i) - middle - meanTime;
            meanSquare += t * t / n;
            meanValue += signal.at(span.trace(), i) / n;
        }
        double top = 0;
        double bottom = 0;
        double cubes = 0;
        double slope = 0;
        for (int i = span.from(); i < span.to(); i++) {
            double t = span.trace().timeSeconds(i) - middle - meanTime;
            cubes += t * t * t / n;
            slope += t * (signal.at(span.trace(), i) - meanValue) / n;
        }
        for (int i = span.from(); i < span.to(); i++) {
            double t = span.trace().timeSeconds(i) - middle - meanTime;
            double curved = t * t - meanSquare - cubes / meanSquare * t;
            top += curved * (signal.at(span.trace(), i) - meanValue - slope / meanSquare * t);
            bottom += curved * curved;
        }
        return bottom > 0 ? 2 * top / bottom : 0;
    }
}
