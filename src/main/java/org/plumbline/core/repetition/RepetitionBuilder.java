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
        int peak = peak(found, trace);
        double[] phases = held == null ? phases(trace, trace.values(main(found.plane())), peak) : phases(trace, held);
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
                gaps.missingShare(found.startSeconds(), found.endSeconds()),
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

    /**
     * Integrates twice by the trapezoidal rule; a constant acceleration d and a constant speed e are taken off so that
     * v = z = 0 at both ends. Of them the rule makes d τ²/2 and e τ, so one pass is enough for both integrals.
     */
    private static double[] travel(double[] times, double[] acceleration) {
        double[] height = new double[times.length];
        double speed = 0;
        double z = 0;
        for (int i = 1; i < height.length; i++) {
            double half = 0.5 * (times[i] - times[i - 1]);
            double before = speed;
            speed += half * (acceleration[i] + acceleration[i - 1]);
            z += half * (speed + before);
            height[i] = z;
        }
        double span = times[times.length - 1] - times[0];
        double halfDrift = span > 0 ? 0.5 * speed / span : 0;
        double e = span > 0 ? z / span - halfDrift * span : 0;
        for (int i = 1; i < height.length; i++) {
            double t = times[i] - times[0];
            height[i] -= t * (halfDrift * t + e);
        }
        return height;
    }

    private static Trace.Course main(Plane plane) {
        return switch (plane) {
            case FLEXION -> Trace.Course.FLEXION;
            case LATERAL -> Trace.Course.LATERAL;
            case ROTATION -> Trace.Course.ROTATION;
            case VERTICAL -> Trace.Course.HEIGHT;
        };
    }

    /** Of a squat the first point that is as far from the line between its ends as any. */
    private static int peak(Found found, Trace trace) {
        if (found.plane() != Plane.VERTICAL) {
            return trace.nearest(found.peakSeconds());
        }
        double most = Math.max(trace.highest(Trace.Course.HEIGHT), -trace.lowest(Trace.Course.HEIGHT));
        int peak = 0;
        while (Math.abs(trace.verticalTravelM(peak)) < most) {
            peak++;
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
