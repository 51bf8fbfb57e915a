package org.plumbline.core.synthesis;

import org.plumbline.core.exercise.Plane;

/**
 * One movement out to a pose and back, with minimum-jerk profiles (Flash & Hogan, J. Neurosci. 5(7), 1985): position
 * and its first two derivatives are continuous, so is the acceleration that a sensor measures.
 *
 * <ol>
 *   <li>Progress: minimum jerk out and back; in steps, each of them minimum jerk and followed by a stop of as long as a
 *       third of it; a break goes back to the start posture in the middle of the hold; a bounce is a short dip beyond
 *       the far end.
 *   <li>Pose: along the key poses by the progress, times the range, mirrored to the left; lean, side lean and twist grow
 *       with the progress.
 *   <li>{@link Unsteadiness} on top.
 * </ol>
 */
final class Stroke {
    static final double BREAK_SECONDS = 2;
    /** A break from a position further out than this need not come back all the way. */
    private static final double FAR_OUT_DEG = 10;

    private static final double PART_OF_THE_WAY = 0.72;
    private static final double BREAK_TURN_SECONDS = 0.6;
    private static final double BOUNCE_SECONDS = 0.4;
    private static final double STOP_SHARE = 0.25;
    /** Of a minimum-jerk way most of the movement happens in this part. */
    private static final double MOVING_SHARE = 0.75;

    private final double startSeconds;
    private final Tempo tempo;
    private final PosePath path;
    private final Shape shape;
    private final double side;
    private final Pose added;
    private final double leanPeak;
    private final double breakShare;
    private final Unsteadiness unsteadiness;

    /** @param mirrored left instead of right */
    Stroke(double startSeconds, Tempo usual, MotionProfile profile, Shape shape, boolean mirrored) {
        this.startSeconds = startSeconds;
        this.tempo = usual.scaled(shape.out, shape.hold, shape.back);
        this.path = new PosePath(profile.motion().poses());
        this.shape = shape;
        this.side = mirrored ? -1 : 1;
        this.breakShare = profile.rangeDeg() > FAR_OUT_DEG ? PART_OF_THE_WAY : 1;
        this.leanPeak = profile.plane() == Plane.VERTICAL ? path.largestPitchDeg() : 0;
        this.added = new Pose(
                shape.leanDeg * (profile.leansBackward() ? -1 : 1),
                profile.plane() == Plane.LATERAL ? side * shape.rollDeg : shape.sideLeanDeg + shape.rollDeg,
                profile.plane() == Plane.ROTATION ? 0 : shape.twistDeg,
                0,
                0);
        boolean across = profile.plane() == Plane.LATERAL;
        double sagSign = across ? -1 : -Math.signum(path.at(1).flexionDeg());
        this.unsteadiness = new Unsteadiness(shape, sagSign, across, profile.held(), window(profile.held()));
    }

    private double[] window(boolean held) {
        return held ? new double[] {holdStartSeconds(), holdEndSeconds()} : new double[] {startSeconds, endSeconds()};
    }

    double startSeconds() {
        return startSeconds;
    }

    double holdStartSeconds() {
        return startSeconds + tempo.eccentricSeconds();
    }

    private double holdEndSeconds() {
        return holdStartSeconds() + tempo.holdSeconds();
    }

    double holdSeconds() {
        return tempo.holdSeconds();
    }

    double peakSeconds() {
        return holdStartSeconds() + tempo.holdSeconds() / 2;
    }

    double endSeconds() {
        return holdEndSeconds() + tempo.concentricSeconds();
    }

    double nextSeconds() {
        return endSeconds() + tempo.pauseSeconds();
    }

    /** The pose at a time, against the start posture. */
    Pose at(double timeSeconds) {
        double progress = progress(timeSeconds);
        Pose even = path.at(progress).times(shape.range).sided(side);
        double share = leanPeak > 0 ? path.at(progress).flexionDeg() / leanPeak : progress;
        Pose more = new Pose(
                added.flexionDeg() * share, added.lateralRightDeg() * progress, added.twistLeftDeg() * progress, 0, 0);
        return unsteadiness.on(even.plus(more), timeSeconds);
    }

    /** How far out at a time, 0..1. */
    double progress(double timeSeconds) {
        double smooth = timeSeconds < holdEndSeconds()
                ? stepped((timeSeconds - startSeconds) / tempo.eccentricSeconds())
                : 1 - stepped((timeSeconds - holdEndSeconds()) / tempo.concentricSeconds());
        return smooth + bounced(timeSeconds) - broken(timeSeconds);
    }

    private double stepped(double s) {
        double u = Math.max(0, Math.min(1, s)) * shape.steps;
        double whole = Math.min(shape.steps - 1, Math.floor(u));
        double stop = shape.steps == 1 ? 0 : STOP_SHARE;
        return (whole + minimumJerk((u - whole) / (1 - stop))) / shape.steps;
    }

    /** A dip beyond the far end, {@code shape.bounce} times as sharp as an even way out and back turns. */
    private double bounced(double timeSeconds) {
        double s = (timeSeconds - peakSeconds()) / BOUNCE_SECONDS + 0.5;
        if (shape.bounce == 0 || s <= 0 || s >= 1) {
            return 0;
        }
        double moving = MOVING_SHARE * (tempo.eccentricSeconds() + tempo.concentricSeconds());
        double sine = Math.sin(Math.PI * s);
        return shape.bounce * BOUNCE_SECONDS * BOUNCE_SECONDS / (moving * moving) * sine * sine;
    }

    private double broken(double timeSeconds) {
        if (!shape.broken) {
            return 0;
        }
        double since = timeSeconds - (peakSeconds() - BREAK_SECONDS / 2);
        double back = minimumJerk(since / BREAK_TURN_SECONDS)
                - minimumJerk((since - BREAK_SECONDS + BREAK_TURN_SECONDS) / BREAK_TURN_SECONDS);
        return breakShare * back;
    }

    static double minimumJerk(double s) {
        double u = Math.max(0, Math.min(1, s));
        return u * u * u * (10 + u * (6 * u - 15));
    }
}
