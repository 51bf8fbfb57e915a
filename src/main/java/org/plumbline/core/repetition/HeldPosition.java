package org.plumbline.core.repetition;

import org.plumbline.core.exercise.HoldSettings;

/** The position that is held, a tilt against the start posture that follows slowly, and what still belongs to it. */
final class HeldPosition {
    private static final double FOLLOWING_SECONDS = 2;
    private static final double LEFT_OF_FLOOR = 0.5;
    private static final double BACK_SHARE = 0.2;
    private static final double CLOSE_DEG = 1.5;
    private static final double CLOSE_SHARE = 0.1;

    private final HoldSettings settings;
    private final double floorDeg;
    /** Whether holds to the left and to the right are different ones. */
    private final boolean sides;

    private double flexionDeg;
    private double lateralDeg;

    HeldPosition(HoldSettings settings, double floorDeg, boolean sides) {
        this.sides = sides;
        this.settings = settings;
        this.floorDeg = floorDeg;
    }

    private boolean isAway() {
        return settings.position() == HoldSettings.Position.AWAY;
    }

    /** From now on it is where sample {@code n} is. */
    void take(MotionHistory in, long n) {
        flexionDeg = in.flexionDeg(n);
        lateralDeg = in.lateralFlexionRightDeg(n);
    }

    /** Follows sample {@code n}, {@code dt} seconds after the one before. */
    void follow(MotionHistory in, long n, double dt) {
        follow(in, n, dt, FOLLOWING_SECONDS);
    }

    void follow(MotionHistory in, long n, double dt, double seconds) {
        double share = Math.min(1, dt / seconds);
        flexionDeg += share * (in.flexionDeg(n) - flexionDeg);
        lateralDeg += share * (in.lateralFlexionRightDeg(n) - lateralDeg);
    }

    static double tiltDeg(MotionHistory in, long n) {
        return Math.hypot(in.flexionDeg(n), in.lateralFlexionRightDeg(n));
    }

    private boolean isBeyond(MotionHistory in, long n) {
        return (sides ? Math.abs(in.lateralFlexionRightDeg(n)) : tiltDeg(in, n)) > floorDeg;
    }

    /** Whether a hold may begin here. */
    boolean begins(MotionHistory in, long n) {
        return isAway() ? isBeyond(in, n) : tiltDeg(in, n) < settings.toleranceDeg();
    }

    /** Whether the start posture has not been come back to (or, where it is what is held, has not been left). */
    boolean inReach(MotionHistory in, long n) {
        return isAway() ? tiltDeg(in, n) > LEFT_OF_FLOOR * floorDeg : tiltDeg(in, n) < 2 * settings.toleranceDeg();
    }

    /** Whether the start posture was come back to, in a hold that shows it. */
    boolean isBack(MotionHistory in, long n) {
        double norm = Math.hypot(flexionDeg, lateralDeg);
        return isAway() && norm > settings.toleranceDeg() && tiltDeg(in, n) < BACK_SHARE * norm;
    }

    double distanceDeg(MotionHistory in, long n) {
        return Math.hypot(in.flexionDeg(n) - flexionDeg, in.lateralFlexionRightDeg(n) - lateralDeg);
    }

    boolean holds(MotionHistory in, long n) {
        boolean otherSide = isAway() && isOtherSide(in, n);
        return inReach(in, n) && !otherSide && distanceDeg(in, n) < settings.toleranceDeg();
    }

    /** Whether the way out of the position has not begun yet. */
    boolean isClose(MotionHistory in, long n) {
        return distanceDeg(in, n) < Math.max(CLOSE_DEG, CLOSE_SHARE * Math.hypot(flexionDeg, lateralDeg));
    }

    /** Whether a tilt lies on the other side of the start posture. */
    boolean isOpposite(MotionHistory in, long n) {
        return isAway() && isOtherSide(in, n) && isBeyond(in, n);
    }

    private boolean isOtherSide(MotionHistory in, long n) {
        double flexion = sides ? 0 : in.flexionDeg(n) * flexionDeg;
        return flexion + in.lateralFlexionRightDeg(n) * lateralDeg < 0;
    }

    boolean isToTheRight() {
        return lateralDeg > 0;
    }
}
