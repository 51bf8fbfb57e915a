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
        int first = span.from();
        double[] values = new double[span.to() - first];
        for (int i = 0; i < values.length; i++) {
            values[i] = signal.applyAsDouble(first + i);
        }
        // indices whose values rise: the first is that of the smallest value of the stretch
        int[] lowest = new int[values.length];
        int head = 0;
        int tail = 0;
        int bestFrom = 0;
        int bestTo = 0;
        double best = Double.NEGATIVE_INFINITY;
        int to = -1;
        for (int from = 0; from < values.length; from++) {
            while (to < from || trace.timeSeconds(first + to) - trace.timeSeconds(first + from) < dwellSeconds) {
                if (++to == values.length) {
                    break;
                }
                while (tail > head && values[lowest[tail - 1]] >= values[to]) {
                    tail--;
                }
                lowest[tail++] = to;
            }
            boolean ranOut = to == values.length;
            if (ranOut && from > 0) {
                break;
            }
            head = lowest[head] < from ? head + 1 : head;
            if (values[lowest[head]] > best) {
                best = values[lowest[head]];
                bestFrom = from;
                bestTo = Math.min(to, values.length - 1);
            }
            if (ranOut) {
                break;
            }
        }
        return new Measured(best, trace.timeSeconds(first + highest(values, bestFrom, bestTo)));
    }

    private static int highest(double[] values, int from, int to) {
        int highest = from;
        for (int i = from + 1; i <= to; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }
}
