package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/**
 * One sample at a time, made fit to be reckoned with: a rate that is no number is taken as the last one, a force as
 * none; both are clipped to what could exist.
 */
final class SampleReader {
    /** No sensor measures beyond these. */
    private static final double MAX_RATE_RADPS = 1e3;

    private static final double MAX_FORCE_MPS2 = 1e5;

    /** Angular rate in rad/s. */
    double gx;

    double gy;
    double gz;
    /** Specific force in m/s². */
    double ax;

    double ay;
    double az;
    /** Angular rate of the sample before. */
    double lastGx;

    double lastGy;
    double lastGz;

    void read(SampleBatch in, int i) {
        lastGx = gx;
        lastGy = gy;
        lastGz = gz;
        gx = rate(in.gyrRadps(i, 0), gx);
        gy = rate(in.gyrRadps(i, 1), gy);
        gz = rate(in.gyrRadps(i, 2), gz);
        ax = force(in.accMps2(i, 0));
        ay = force(in.accMps2(i, 1));
        az = force(in.accMps2(i, 2));
    }

    private static double rate(double value, double last) {
        if (Math.abs(value) <= MAX_RATE_RADPS) {
            return value;
        }
        return Double.isNaN(value) ? last : Math.copySign(MAX_RATE_RADPS, value);
    }

    private static double force(double value) {
        if (Math.abs(value) <= MAX_FORCE_MPS2) {
            return value;
        }
        return Double.isNaN(value) ? 0 : Math.copySign(MAX_FORCE_MPS2, value);
    }
}
