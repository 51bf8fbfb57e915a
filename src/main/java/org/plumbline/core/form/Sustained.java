package org.plumbline.core.form;

import java.util.function.IntToDoubleFunction;
import org.plumbline.core.repetition.Trace;

/** The level that a signal of a trace keeps up for some time. */
final class Sustained {
    private Sustained() {}

    /**
     * The largest level that the signal does not fall below for {@code dwellSeconds} without a break; with no dwell its
     * peak. With a dwell longer than the trace, its smallest value. {@code atSeconds} is the signal's peak within that
     * stretch.
     */
    static Measured level(Trace trace, IntToDoubleFunction signal, double dwellSeconds) {
        double best = Double.NEGATIVE_INFINITY;
        int bestAt = 0;
        for (int from = 0; from < trace.size(); from++) {
            double lowest = signal.applyAsDouble(from);
            int highestAt = from;
            int to = from;
            while (lowest > best && trace.timeSeconds(to) - trace.timeSeconds(from) < dwellSeconds) {
                if (++to == trace.size()) {
                    break;
                }
                lowest = Math.min(lowest, signal.applyAsDouble(to));
                highestAt = signal.applyAsDouble(to) > signal.applyAsDouble(highestAt) ? to : highestAt;
            }
            boolean ranOut = to == trace.size();
            if (lowest > best && (!ranOut || from == 0)) {
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
