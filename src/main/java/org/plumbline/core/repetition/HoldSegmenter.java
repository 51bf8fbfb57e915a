package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.HoldSettings;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;

/**
 * Finds holds on the trunk's tilt against the start posture, whatever its direction.
 *
 * <ol>
 *   <li>{@code away}: entered above the floor, left below half of it. {@code start}: entered within the tolerance.
 *   <li>The position is the running mean of the tilt (2 s; 0.2 s during the first second); in position
 *       is within the tolerance of it, and for {@code away} above half the floor.
 *   <li>Out for longer than the break time is one break; out for longer than the end time, or the end of the recording,
 *       ends the hold where it was last in position.
 *   <li>It counts when the time in position is the shortest or longer. Wobble: root mean square about the position.
 * </ol>
 */
final class HoldSegmenter {
    private static final double LEFT_OF_FLOOR = 0.5;
    private static final double SETTLING_SECONDS = 1;
    private static final double GETTING_THERE_SECONDS = 0.2;
    private static final double POSITION_SECONDS = 2;

    private final HoldSettings settings;
    private final boolean away;
    private final Plane plane;
    private final double floorDeg;
    private final double shortestSeconds;
    private boolean entered;
    private double onset;
    private double lastIn;
    private double lastTime = Double.NaN;
    private boolean wasOut;
    private boolean breakCounted;
    private double inSeconds;
    private double meanFlexion;
    private double meanLateral;
    private double squares;
    private double largestDeg;
    private double largestTime;
    private int breaks;
    private @Nullable Held last;

    HoldSegmenter(Segmentation of, HoldSettings settings, String site) {
        this.settings = settings;
        away = settings.position() == HoldSettings.Position.AWAY;
        plane = of.plane();
        floorDeg = of.floor(site);
        shortestSeconds = of.shortestSeconds();
    }

    /** Takes the newest sample of the history. @return a hold that is over with it */
    @Nullable
    Found accept(MotionHistory in) {
        long n = in.end() - 1;
        double time = in.timeSeconds(n);
        double dt = Double.isNaN(lastTime) ? 0 : time - lastTime;
        lastTime = time;
        double flexion = in.flexionDeg(n);
        double lateral = in.lateralFlexionRightDeg(n);
        double tilt = Math.hypot(flexion, lateral);
        if (!entered) {
            if (away ? tilt > floorDeg : tilt < settings.toleranceDeg()) {
                enter(time, flexion, lateral);
            }
            return null;
        }
        double off = Math.hypot(flexion - meanFlexion, lateral - meanLateral);
        boolean settling = time - onset < SETTLING_SECONDS;
        boolean in1 = away ? tilt > LEFT_OF_FLOOR * floorDeg : tilt < 2 * settings.toleranceDeg();
        if (in1 && (settling || off < settings.toleranceDeg())) {
            stay(time, dt, flexion, lateral, settling ? 0 : off);
            return null;
        }
        return out(time);
    }

    private void enter(double time, double flexion, double lateral) {
        entered = true;
        onset = time;
        lastIn = time;
        inSeconds = 0;
        squares = 0;
        breaks = 0;
        wasOut = false;
        meanFlexion = flexion;
        meanLateral = lateral;
        largestDeg = 0;
        largestTime = time;
    }

    private void stay(double time, double dt, double flexion, double lateral, double off) {
        // time out of position is not time in position, a wobble too short to be a break is
        double counted = wasOut ? (breakCounted ? dt : time - lastIn) : dt;
        inSeconds += counted;
        squares += off * off * dt;
        wasOut = false;
        breakCounted = false;
        lastIn = time;
        double share = dt / Math.max(dt, time - onset < SETTLING_SECONDS ? GETTING_THERE_SECONDS : POSITION_SECONDS);
        meanFlexion += share * (flexion - meanFlexion);
        meanLateral += share * (lateral - meanLateral);
        if (Math.hypot(flexion, lateral) > largestDeg) {
            largestDeg = Math.hypot(flexion, lateral);
            largestTime = time;
        }
    }

    private @Nullable Found out(double time) {
        wasOut = true;
        double outSeconds = time - lastIn;
        if (!breakCounted && outSeconds > settings.breakSeconds()) {
            breakCounted = true;
            breaks++;
        }
        return outSeconds > settings.endSeconds() ? ended() : null;
    }

    private @Nullable Found ended() {
        entered = false;
        // leaving for good is no break
        int within = breakCounted ? breaks - 1 : breaks;
        if (inSeconds < shortestSeconds || !(onset < lastIn)) {
            return null;
        }
        last = new Held(onset, inSeconds, within, Math.sqrt(squares / inSeconds));
        Side side = plane.hasSides() ? (meanLateral > 0 ? Side.RIGHT : Side.LEFT) : null;
        return new Found(plane, side, onset, largestTime, lastIn);
    }

    /** A hold that was under way when the recording ended. */
    @Nullable
    Found end() {
        return entered ? ended() : null;
    }

    /** What there is to say about the hold that was found last. */
    @Nullable
    Held held() {
        return last;
    }
}
