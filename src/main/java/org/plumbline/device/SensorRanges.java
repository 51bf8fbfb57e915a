package org.plumbline.device;

import org.plumbline.core.protocol.Hello;
import org.plumbline.core.signal.SampleBatch;

/**
 * The scales of a sensor that would have made a recording: the smallest of the full-scale ranges that real parts offer
 * into which its largest value fits, so that an int16 resolves it finely and nothing is clipped.
 */
final class SensorRanges {
    private static final int FULL_SCALE_COUNTS = 32_768;
    private static final double STANDARD_GRAVITY_MPS2 = 9.80665;

    /** ± g, as MEMS accelerometers up to high-g parts are set. */
    private static final double[] ACC_G = {2, 4, 8, 16, 32, 64, 128, 256};

    /** ± degrees per second. */
    private static final double[] GYR_DPS = {125, 250, 500, 1000, 2000, 4000};

    /** ± microtesla. */
    private static final double[] MAG_UT = {400, 800, 1600, 4900};

    private SensorRanges() {}

    static Hello.SensorDescription describe(String site, double rateHz, SampleBatch samples) {
        double acc = 0;
        double gyr = 0;
        double mag = 0;
        for (int i = 0; i < samples.size(); i++) {
            for (int axis = 0; axis < 3; axis++) {
                acc = Math.max(acc, Math.abs(samples.accMps2(i, axis)));
                gyr = Math.max(gyr, Math.abs(samples.gyrRadps(i, axis)));
                mag = Math.max(mag, samples.hasMagnetometer() ? Math.abs(samples.magUt(i, axis)) : 0);
            }
        }
        return new Hello.SensorDescription(
                0,
                site,
                rateHz,
                scale(acc, ACC_G, STANDARD_GRAVITY_MPS2),
                scale(gyr, GYR_DPS, Math.toRadians(1)),
                samples.hasMagnetometer() ? scale(mag, MAG_UT, 1) : 0);
    }

    /** Units per count; as float32, because that is what the hello carries. Beyond all ranges the peak is full scale. */
    private static float scale(double peak, double[] ranges, double unit) {
        for (double range : ranges) {
            float scale = (float) (range * unit / FULL_SCALE_COUNTS);
            if (peak <= scale * Short.MAX_VALUE) {
                return scale;
            }
        }
        return Math.nextUp((float) (peak / Short.MAX_VALUE));
    }
}
