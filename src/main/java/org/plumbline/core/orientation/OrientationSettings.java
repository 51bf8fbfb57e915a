package org.plumbline.core.orientation;

/**
 * What can be set on the orientation filter. The defaults are those of the paper (see {@link OrientationFilter}); they
 * were found over many kinds of motion and are not fitted to the recordings at hand.
 *
 * @param tauAccSeconds time constant of the low-pass of the acceleration: how long accelerations have to average out
 * @param biasSigmaInitRadps how far the gyroscope's bias may be from zero at the start (standard deviation)
 * @param biasForgettingSeconds time in which that uncertainty would grow from 0 to 0.1 °/s with nothing observed
 * @param biasSigmaMotionRadps uncertainty of the bias that remains after long motion
 * @param biasVerticalForgettingFactor how much the bias about the vertical, which motion says nothing about, is pulled
 *     to zero, relative to the others
 * @param biasSigmaRestRadps uncertainty of the bias that remains after long rest
 * @param biasLimitRadps largest bias that is believed, for each axis
 * @param restSeconds how long nothing may move before it counts as rest
 * @param restFilterSeconds time constant of the low-pass that movement is compared with
 * @param restGyrRadps largest deviation of the angular rate from its low-pass at rest
 * @param restAccMps2 largest deviation of the specific force from its low-pass at rest
 * @param maxBridgedSeconds a longer time between two samples is a hole that is not integrated over
 */
public record OrientationSettings(
        double tauAccSeconds,
        double biasSigmaInitRadps,
        double biasForgettingSeconds,
        double biasSigmaMotionRadps,
        double biasVerticalForgettingFactor,
        double biasSigmaRestRadps,
        double biasLimitRadps,
        double restSeconds,
        double restFilterSeconds,
        double restGyrRadps,
        double restAccMps2,
        double maxBridgedSeconds) {

    private static final double RADIANS = Math.PI / 180;

    public OrientationSettings {
        positive("tauAccSeconds", tauAccSeconds);
        positive("biasSigmaInitRadps", biasSigmaInitRadps);
        positive("biasForgettingSeconds", biasForgettingSeconds);
        positive("biasSigmaMotionRadps", biasSigmaMotionRadps);
        positive("biasVerticalForgettingFactor", biasVerticalForgettingFactor);
        positive("biasSigmaRestRadps", biasSigmaRestRadps);
        positive("biasLimitRadps", biasLimitRadps);
        positive("restSeconds", restSeconds);
        positive("restFilterSeconds", restFilterSeconds);
        positive("restGyrRadps", restGyrRadps);
        positive("restAccMps2", restAccMps2);
        positive("maxBridgedSeconds", maxBridgedSeconds);
    }

    /** The values of the paper; holes up to 0.10 s are bridged. */
    public static OrientationSettings defaults() {
        return new OrientationSettings(
                3.0,
                0.5 * RADIANS,
                100,
                0.1 * RADIANS,
                1e-4,
                0.03 * RADIANS,
                2 * RADIANS,
                1.5,
                0.5,
                2 * RADIANS,
                0.5,
                0.10);
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " has to be above 0: " + value);
        }
    }
}
