package org.plumbline.core.form;

import java.util.function.IntToDoubleFunction;
import org.plumbline.core.repetition.Held;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/**
 * A part of a trace.
 *
 * @param from first point
 * @param to after the last point
 */
record Span(Trace trace, int from, int to) {
    static Span of(Trace trace, double fromSeconds, double toSeconds) {
        int from = trace.at(fromSeconds);
        return new Span(trace, from, Math.max(from, trace.at(Math.nextUp(toSeconds))));
    }

    static Span whole(Trace trace) {
        return new Span(trace, 0, trace.size());
    }

    static Span eccentric(Repetition r) {
        return of(r.trace(), r.startSeconds(), r.startSeconds() + r.eccentricSeconds());
    }

    static Span hold(Repetition r) {
        double from = r.startSeconds() + r.eccentricSeconds();
        double to = from + r.holdSeconds();
        Held held = r.held();
        return held == null
                ? of(r.trace(), from, to)
                : of(r.trace(), held.onsetSeconds(), Math.max(to, held.onsetSeconds() + held.inPositionSeconds()));
    }

    static Span concentric(Repetition r) {
        return of(r.trace(), r.endSeconds() - r.concentricSeconds(), r.endSeconds());
    }

    int size() {
        return to - from;
    }

    double seconds() {
        return size() < 2 ? 0 : trace.timeSeconds(to - 1) - trace.timeSeconds(from);
    }

    /** Mean step, s. */
    double stepSeconds() {
        return seconds() / Math.max(1, size() - 1);
    }

    /** The values of a signal, one for each point of the span. */
    double[] values(IntToDoubleFunction signal) {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = signal.applyAsDouble(from + i);
        }
        return values;
    }

    double middleSeconds() {
        return trace.timeSeconds(from + size() / 2);
    }
}
