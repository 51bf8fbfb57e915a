package org.plumbline.core.synthesis;

import java.util.SplittableRandom;

/**
 * How one repetition differs from the profile of its exercise.
 *
 * @param range factor on the exercise's excursion
 * @param leanDeg more forward bend
 * @param sideLeanDeg to the right
 * @param twistDeg to the left
 * @param out factor on the time out and the hold
 * @param back factor on the time back
 */
record Shape(double range, double leanDeg, double sideLeanDeg, double twistDeg, double out, double back) {
    /** Degrees of side lean and twist for a variation of 1. */
    private static final double STRAY_DEG = 25;

    static Shape drawn(double variation, SplittableRandom random) {
        double range = 1 + variation * bounded(random);
        double pace = 1 + variation * bounded(random);
        double sideLeanDeg = STRAY_DEG * variation * bounded(random);
        double twistDeg = STRAY_DEG * variation * bounded(random);
        return new Shape(range, 0, sideLeanDeg, twistDeg, pace, pace);
    }

    /** Normally distributed, at most 1.8 either way, so that a variation of 0.5 still is a movement. */
    private static double bounded(SplittableRandom random) {
        return Math.max(-1.8, Math.min(1.8, random.nextGaussian()));
    }

    Shape with(Fault fault) {
        double size = fault.size();
        double less = 1 - size / 100;
        return switch (fault.kind()) {
            case EXCESSIVE_LEAN -> new Shape(range, leanDeg + size, sideLeanDeg, twistDeg, out, back);
            case PARTIAL -> new Shape(range * less, leanDeg, sideLeanDeg, twistDeg, out, back);
            case TOO_DEEP -> new Shape(range * (1 + size / 100), leanDeg, sideLeanDeg, twistDeg, out, back);
            case SIDE_LEAN -> new Shape(range, leanDeg, sideLeanDeg + size, twistDeg, out, back);
            case TWIST -> new Shape(range, leanDeg, sideLeanDeg, twistDeg + size, out, back);
            case TOO_FAST -> new Shape(range, leanDeg, sideLeanDeg, twistDeg, out * less, back * less);
            case RUSHED_RETURN -> new Shape(range, leanDeg, sideLeanDeg, twistDeg, out, back * less);
        };
    }

    Pose farEnd(MotionProfile profile, boolean left) {
        double side = left ? -1 : 1;
        return new Pose(
                profile.flexionDeg * range + leanDeg,
                profile.lateralDeg > 0 ? side * profile.lateralDeg * range : sideLeanDeg,
                profile.twistDeg > 0 ? -side * profile.twistDeg * range : twistDeg,
                profile.dropMetres * range,
                profile.backMetres * range);
    }
}
