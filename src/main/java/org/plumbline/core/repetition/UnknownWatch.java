package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/**
 * Movements that were none of the exercises asked for: the trunk tilted by 30° or more and came back within 15 s, and no
 * repetition was told for it until 2.5 s later, or until the next one. Within 1.5 s of a repetition it is taken for its
 * wind-up or rebound, and not told.
 */
final class UnknownWatch {
    private static final double ON_DEG = 30;
    private static final double OFF_DEG = 8;
    private static final double SHORTEST_SECONDS = 0.8;
    private static final double LONGEST_SECONDS = 15;
    private static final double WAIT_SECONDS = 2.5;
    private static final double NEAR_SECONDS = 1.5;

    private double quietTime = Double.NaN;
    private double peak;
    private double peakTime;
    private boolean above;
    private double toldUntil = Double.NEGATIVE_INFINITY;
    private @Nullable Found waiting;

    /** Takes the newest sample. @return a movement that nothing claimed */
    @Nullable
    Found accept(MotionHistory in) {
        long n = in.end() - 1;
        double time = in.timeSeconds(n);
        double tilt = Math.hypot(in.flexionDeg(n), in.lateralFlexionRightDeg(n));
        if (tilt > OFF_DEG) {
            above |= tilt > ON_DEG;
            peakTime = tilt > peak ? time : peakTime;
            peak = Math.max(peak, tilt);
        } else {
            if (above) {
                returned(quietTime, time);
            }
            above = false;
            peak = 0;
            quietTime = time;
        }
        return waiting != null && time > waiting.endSeconds() + WAIT_SECONDS ? take() : null;
    }

    private void returned(double start, double end) {
        double seconds = end - start;
        boolean told = toldUntil > start - NEAR_SECONDS;
        if (!told && seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS && peakTime > start) {
            waiting = new Found(Plane.FLEXION, null, start, peakTime, end);
        }
    }

    /** A repetition is about to be told. @return the movement before it that nothing claimed */
    @Nullable
    Found claim(Found found) {
        toldUntil = Math.max(toldUntil, found.endSeconds());
        if (waiting != null && waiting.endSeconds() + NEAR_SECONDS < found.startSeconds()) {
            return take();
        }
        waiting = null;
        return null;
    }

    private @Nullable Found take() {
        Found taken = waiting;
        waiting = null;
        return taken;
    }
}
