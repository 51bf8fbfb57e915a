package org.plumbline.core.repetition;

import org.plumbline.core.exercise.HoldSettings;

/** Measures a hold once it is over: time in position and wobble about it, over the samples of the hold. */
final class HoldMeasure {
    private HoldMeasure() {}

    /** Time out of position is not time in position; a wobble too short to be a break is. */
    static Held of(MotionHistory in, long onset, long left, HoldSettings settings, HeldPosition position, int breaks) {
        position.take(in, onset);
        long lastIn = onset;
        double seconds = 0;
        double squares = 0;
        double squaredSeconds = 0;
        for (long n = onset + 1; n <= left; n++) {
            double dt = in.timeSeconds(n) - in.timeSeconds(n - 1);
            double off = position.distanceDeg(in, n);
            boolean holds = position.holds(in, n);
            if (position.inReach(in, n)) {
                position.follow(in, n, dt);
            }
            if (holds) {
                double out = in.timeSeconds(n - 1) - in.timeSeconds(lastIn);
                seconds += dt + (out <= settings.breakSeconds() ? out : 0);
                squares += off * off * dt;
                squaredSeconds += dt;
                lastIn = n;
            }
        }
        double wobble = squaredSeconds > 0 ? Math.sqrt(squares / squaredSeconds) : 0;
        return new Held(in.timeSeconds(onset), in.timeSeconds(left), seconds, breaks, wobble);
    }

    /** When the tilt was largest. */
    static double furthestSeconds(MotionHistory in, long onset, long left) {
        long furthest = onset;
        for (long n = onset; n <= left; n++) {
            furthest = HeldPosition.tiltDeg(in, n) > HeldPosition.tiltDeg(in, furthest) ? n : furthest;
        }
        return in.timeSeconds(furthest);
    }
}
