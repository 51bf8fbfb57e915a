package org.plumbline.core.orientation;

import static java.lang.Math.fma;

/**
 * Rest: for {@code restSeconds} neither the angular rate nor the specific force was further from its own low-pass than
 * a threshold, and the rate itself was small enough to be nothing but bias.
 */
final class RestDetector {
    private final double secondsToRest;
    private final double squaredRateLimit;
    private final double squaredForceLimit;
    private final double biasLimit;
    private final LowPass3 force;
    private double restSeconds;

    /** Low-passed angular rate: at rest the bias. */
    final LowPass3 rate;

    RestDetector(OrientationSettings settings) {
        secondsToRest = settings.restSeconds();
        squaredRateLimit = settings.restGyrRadps() * settings.restGyrRadps();
        squaredForceLimit = settings.restAccMps2() * settings.restAccMps2();
        biasLimit = settings.biasLimitRadps();
        rate = new LowPass3(settings.restFilterSeconds());
        force = new LowPass3(settings.restFilterSeconds());
    }

    void setPeriod(double seconds) {
        rate.setPeriod(seconds);
        force.setPeriod(seconds);
    }

    void reset() {
        rate.reset();
        force.reset();
        restSeconds = 0;
    }

    /** Takes one sample, angular rate and specific force; says whether it is at rest. */
    boolean accept(double gx, double gy, double gz, double ax, double ay, double az, double stepSeconds) {
        rate.filter(gx, gy, gz);
        force.filter(ax, ay, az);
        boolean moves = squaredDistance(rate, gx, gy, gz) >= squaredRateLimit
                || squaredDistance(force, ax, ay, az) >= squaredForceLimit
                || Math.abs(rate.x) > biasLimit
                || Math.abs(rate.y) > biasLimit
                || Math.abs(rate.z) > biasLimit;
        restSeconds = moves ? 0 : restSeconds + stepSeconds;
        return restSeconds >= secondsToRest;
    }

    private static double squaredDistance(LowPass3 smooth, double x, double y, double z) {
        double dx = x - smooth.x;
        double dy = y - smooth.y;
        double dz = z - smooth.z;
        return fma(dx, dx, fma(dy, dy, dz * dz));
    }
}
