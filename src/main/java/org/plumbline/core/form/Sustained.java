package org.plumbline.core.form;

import java.util.function.IntToDoubleFunction;
import org.plumbline.core.repetition.Trace;

/** The level that a signal of a trace keeps up for some time. */
final class Sustained {
    private Sustained() {}

    /**
     * The largest level that the signal does not fall below for {@code dwellSeconds} without a break; with no dwell its
     * peak. With a dwell longer than the span, its smallest value. {@code atSeconds} is the signal's peak within that
     * stretch.
     */
    static Measured level(Span span, IntToDoubleFunction signal, double dwellSeconds) {
        Trace trace = span.trace();
        double best = Double.NEGATIVE_INFINITY;
        int bestAt = span.from();
        for (int from = span.from(); from < span.to(); from++) {
            double lowest = signal.applyAsDouble(from);
            int highestAt = from;
            int to = from;
            while (lowest > best && trace.timeSeconds(to) - trace.timeSeconds(from) < dwellSeconds) {
                if (++to == span.to()) {
                    break;
                }
                lowest = Math.min(lowest, signal.applyAsDouble(to));
                highestAt = signal.applyAsDouble(to) > signal.applyAsDouble(highestAt) ? to : highestAt;
            }
            boolean ranOut = to == span.to();
            if (lowest > best && (!ranOut || from == span.from())) {
                best = lowest;
                bestAt = highestAt;
            }
            if (ranOut) {
                break;
            }
        }
        return new Measured(best, trace.timeSeconds(bestAt));
    }
}
