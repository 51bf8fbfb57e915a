package org.plumbline.core.orientation;

/**
 * Rest: for {@code restSeconds} neither the angular rate nor the specific force was further from its own low-pass than
 * a threshold, and the rate itself was small enough to be nothing but bias.
 */
final class RestDetector {
    private final OrientationSettings settings;
    private final LowPass filter;
    private final double[] smooth = new double[6];
    private double restSeconds;

    RestDetector(OrientationSettings settings) {
        this.settings = settings;
        this.filter = new LowPass(6, settings.restFilterSeconds());
    }

    void setPeriod(double seconds) {
        filter.setPeriod(seconds);
    }

    void reset() {
        filter.reset();
        restSeconds = 0;
    }

    /** Takes one sample, {@code imu} = angular rate then specific force; says whether it is at rest. */
    boolean accept(double[] imu, double stepSeconds) {
        filter.filter(imu, smooth);
        double gyr = squaredDistance(imu, 0);
        double acc = squaredDistance(imu, 3);
        double limit = settings.biasLimitRadps();
        boolean moves = gyr >= settings.restGyrRadps() * settings.restGyrRadps()
                || acc >= settings.restAccMps2() * settings.restAccMps2()
                || Math.abs(smooth[0]) > limit
                || Math.abs(smooth[1]) > limit
                || Math.abs(smooth[2]) > limit;
        restSeconds = moves ? 0 : restSeconds + stepSeconds;
        return restSeconds >= settings.restSeconds();
    }

    /** Low-passed angular rate about a sensor axis in rad/s: at rest the bias. */
    double smoothRateRadps(int axis) {
        return smooth[axis];
    }

    private double squaredDistance(double[] imu, int from) {
        double x = imu[from] - smooth[from];
        double y = imu[from + 1] - smooth[from + 1];
        double z = imu[from + 2] - smooth[from + 2];
        return x * x + y * y + z * z;
    }
}
