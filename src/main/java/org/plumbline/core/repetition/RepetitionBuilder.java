package org.plumbline.core.repetition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/** Measures a repetition that was found. */
final class RepetitionBuilder {
    /** Around the peak, within this share of the range, the movement counts as held. */
    private static final double HOLD_SHARE = 0.05;

    private final MotionHistory history;
    private final GapLog gaps;
    private @Nullable Trace lastTrace;
    private long lastFirst;
    private long lastAfter;

    RepetitionBuilder(MotionHistory history, GapLog gaps) {
        this.history = history;
        this.gaps = gaps;
    }

    Repetition build(Found found, int index, String exercise, @Nullable Held held) {
        Trace trace = trace(found.startSeconds(), found.endSeconds());
        double[] main = main(found.plane(), trace);
        int peak = peak(found, trace, main);
        double[] phases = held == null ? phases(trace, main, peak) : phases(trace, held);
        double missing = gaps.missing(found.startSeconds(), found.endSeconds());
        return new Repetition(
                index,
                exercise,
                found.side(),
                found.startSeconds(),
                trace.timeSeconds(peak),
                found.endSeconds(),
                phases[0],
                phases[1],
                phases[2],
                romDeg(found.plane(), trace),
                missing / (missing + trace.size()),
                gaps.longestSeconds(found.startSeconds(), found.endSeconds()),
                trace,
                held);
    }

    Trace trace(double startSeconds, double endSeconds) {
        long end = Math.min(history.end(), history.at(endSeconds) + 1);
        long first = Math.min(history.at(startSeconds), end - 2);
        if (lastTrace != null && first == lastFirst && end == lastAfter) {
            return lastTrace; // it was looked at before it was told
        }
        int size = (int) (end - first);
        double[] times = history.timesSeconds(first, size);
        double[] rotation = history.axialRotationLeftDeg(first, size);
        double start = rotation[0];
        for (int i = 0; i < size; i++) {
            rotation[i] -= start;
        }
        Trace trace = Trace.owning(
                times,
                List.of(
                        history.flexionDeg(first, size),
                        history.lateralFlexionRightDeg(first, size),
                        rotation,
                        history.angularSpeedDegPerS(first, size),
                        travel(times, history.verticalAccelerationMps2(first, size))));
        lastTrace = trace;
        lastFirst = first;
        lastAfter = end;
        return trace;
    }

    /** Integrates twice; a constant acceleration and a constant speed are taken off so that v = z = 0 at both ends. */
    private static double[] travel(double[] times, double[] acceleration) {
        double[] speed = integrateToZero(times, acceleration);
        return integrateToZero(times, speed);
    }

    private static double[] integrateToZero(double[] times, double[] values) {
        double[] sum = new double[values.length];
        for (int i = 1; i < values.length; i++) {
            sum[i] = sum[i - 1] + (times[i] - times[i - 1]) * (values[i] + values[i - 1]) / 2;
        }
        int last = values.length - 1;
        double span = times[last] - times[0];
        double drift = span > 0 ? sum[last] / span : 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= drift * (times[i] - times[0]);
        }
        return sum;
    }

    private static double[] main(Plane plane, Trace trace) {
        double[] main = new double[trace.size()];
        for (int i = 0; i < main.length; i++) {
            main[i] = switch (plane) {
                case FLEXION -> trace.flexionDeg(i);
                case LATERAL -> trace.lateralFlexionRightDeg(i);
                case ROTATION -> trace.axialRotationLeftDeg(i);
                case VERTICAL -> trace.verticalTravelM(i);
            };
        }
        return main;
    }

    private static int peak(Found found, Trace trace, double[] main) {
        if (found.plane() != Plane.VERTICAL) {
            return trace.nearest(found.peakSeconds());
        }
        int peak = 0;
        for (int i = 1; i < main.length; i++) {
            peak = Math.abs(main[i]) > Math.abs(main[peak]) ? i : peak;
        }
        return peak;
    }

    private static double[] phases(Trace trace, double[] main, int peak) {
        double margin = HOLD_SHARE * Math.abs(main[peak] - main[0]);
        int from = peak;
        while (from > 0 && Math.abs(main[from - 1] - main[peak]) <= margin) {
            from--;
        }
        int to = peak;
        while (to < main.length - 1 && Math.abs(main[to + 1] - main[peak]) <= margin) {
            to++;
        }
        double first = trace.timeSeconds(0);
        double last = trace.timeSeconds(main.length - 1);
        return new double[] {
            trace.timeSeconds(from) - first,
            trace.timeSeconds(to) - trace.timeSeconds(from),
            last - trace.timeSeconds(to)
        };
    }

    private static double[] phases(Trace trace, Held held) {
        return new double[] {
            held.onsetSeconds() - trace.timeSeconds(0),
            held.leftSeconds() - held.onsetSeconds(),
            trace.timeSeconds(trace.size() - 1) - held.leftSeconds()
        };
    }

    private static double romDeg(Plane plane, Trace trace) {
        return trace.range(
                switch (plane) {
                    case FLEXION, VERTICAL -> Trace.Course.FLEXION;
                    case LATERAL -> Trace.Course.LATERAL;
                    case ROTATION -> Trace.Course.ROTATION;
                });
    }
}
