package org.plumbline.core.form;

import org.plumbline.core.repetition.Trace;

/** The level that a signal of a trace keeps up for some time. */
final class Sustained {
    private final Trace trace;
    private final int first;
    private final double[] values;
    private final double dwellSeconds;

    private Sustained(Span span, double[] values, double dwellSeconds) {
        this.trace = span.trace();
        this.first = span.from();
        this.values = values;
        this.dwellSeconds = dwellSeconds;
    }

    /**
     * The largest level that the signal does not fall below for {@code dwellSeconds} without a break; with no dwell its
     * peak. With a dwell longer than the span, its smallest value. {@code atSeconds} is the signal's peak within that
     * stretch, the first one of several.
     *
     * @param values of the signal, one for each point of the span
     */
    static Measured level(Span span, double[] values, double dwellSeconds) {
        return new Sustained(span, values, dwellSeconds).level();
    }

    private boolean lasts(int from, int to) {
        return trace.timeSeconds(first + to) - trace.timeSeconds(first + from) >= dwellSeconds;
    }

    private Measured level() {
        int last = values.length - 1;
        if (!lasts(0, last)) {
            return measured(values[lowest(0, last)], 0, last);
        }
        double best = aroundThePeak();
        boolean reached = false;
        int bestFrom = 0;
        int bestTo = last;
        int to = 0;
        for (int from = 0; from <= last; from++) {
            to = Math.max(to, from);
            while (to <= last && !lasts(from, to)) {
                to++;
            }
            if (to > last) {
                break;
            }
            int low = lastBelow(best, reached, from, to);
            if (low >= from) {
                from = low; // no stretch with this point in it is better
                continue;
            }
            best = values[lowest(from, to)];
            reached = true;
            bestFrom = from;
            bestTo = to;
        }
        return measured(best, bestFrom, bestTo);
    }

    /** What some stretch around the highest point keeps up: seldom much less than the best one. */
    private double aroundThePeak() {
        int from = highest(0, values.length - 1);
        int to = from;
        double level = values[from];
        while (!lasts(from, to)) {
            boolean back = to == values.length - 1 || (from > 0 && values[from - 1] > values[to + 1]);
            level = Math.min(level, back ? values[--from] : values[++to]);
        }
        return level;
    }

    /** The last point that keeps a stretch from being better, or from being as good while none is; −1 without one. */
    private int lastBelow(double level, boolean orEqual, int from, int to) {
        int i = to;
        while (i >= from && (orEqual ? values[i] > level : values[i] >= level)) {
            i--;
        }
        return i >= from ? i : -1;
    }

    private Measured measured(double level, int from, int to) {
        return new Measured(level, trace.timeSeconds(first + highest(from, to)));
    }

    private int lowest(int from, int to) {
        int at = from;
        double lowest = values[from];
        for (int i = from + 1; i <= to; i++) {
            if (values[i] < lowest) {
                lowest = values[i];
                at = i;
            }
        }
        return at;
    }

    private int highest(int from, int to) {
        int at = from;
        double highest = values[from];
        for (int i = from + 1; i <= to; i++) {
            if (values[i] > highest) {
                highest = values[i];
                at = i;
            }
        }
        return at;
    }
}
