package org.plumbline.core.repetition;

/**
 * Tells walking from exercise: the trunk goes up and down with every step, so the vertical acceleration swings by more
 * than 1.4 m/s² to both sides 1.2 to 2.4 times a second, over 3 s or longer. A bend does so once, or several times when
 * it goes in jerks; but nobody who walks leans to a side by 20°.
 */
final class GaitCheck {
    private static final double SWING_MPS2 = 1.4;
    private static final double SLOWEST_PER_S = 1.2;
    private static final double QUICKEST_PER_S = 2.4;
    private static final double LEAST_SECONDS = 3;
    private static final double LARGEST_LEAN_DEG = 20;

    private GaitCheck() {}

    /** Whether somebody walked between two times, or in the last seconds of that. */
    static boolean walks(MotionHistory in, double startSeconds, double toSeconds) {
        double fromSeconds = Math.min(startSeconds, toSeconds - LEAST_SECONDS);
        int steps = 0;
        boolean up = false;
        long end = Math.min(in.end(), in.at(toSeconds));
        for (long n = in.at(fromSeconds); n < end; n++) {
            double acceleration = in.verticalAccelerationMps2(n);
            if (!up && acceleration > SWING_MPS2) {
                up = true;
                steps++;
            } else if (acceleration < -SWING_MPS2) {
                up = false;
            }
        }
        double perSecond = steps / (toSeconds - fromSeconds);
        return perSecond >= SLOWEST_PER_S && perSecond <= QUICKEST_PER_S && !leansFar(in, startSeconds, end);
    }

    private static boolean leansFar(MotionHistory in, double startSeconds, long end) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (long n = in.at(startSeconds); n < end; n++) {
            least = Math.min(least, in.lateralFlexionRightDeg(n));
            most = Math.max(most, in.lateralFlexionRightDeg(n));
        }
        return most - least > LARGEST_LEAN_DEG;
    }
}
