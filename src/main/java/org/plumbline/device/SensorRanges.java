package org.plumbline.device;

import java.util.Arrays;
import java.util.Optional;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.signal.SampleBatch;

/**
 * The full-scale ranges of a sensor that would have made a recording: those that real parts offer and into which its
 * largest value fits, so that nothing is clipped. It starts with the smallest of them, which an int16 resolves best.
 */
final class SensorRanges {
    private static final int FULL_SCALE_COUNTS = 32_768;
    private static final double STANDARD_GRAVITY_MPS2 = 9.80665;
    private static final double ONE_DEGREE_RAD = Math.toRadians(1);

    /** ± g, as MEMS accelerometers up to high-g parts are set. */
    private static final int[] ACC_G = {2, 4, 8, 16, 32, 64, 128, 256};

    /** ± degrees per second. */
    private static final int[] GYR_DPS = {125, 250, 500, 1000, 2000, 4000};

    /** ± microtesla. */
    private static final int[] MAG_UT = {400, 800, 1600, 4900};

    private final double accPeakMps2;
    private final double gyrPeakRadps;
    private final double magPeakUt;
    private final boolean magnetometer;

    SensorRanges(SampleBatch samples) {
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
        accPeakMps2 = acc;
        gyrPeakRadps = gyr;
        magPeakUt = mag;
        magnetometer = samples.hasMagnetometer();
    }

    /** As it is after its start. */
    Hello.SensorDescription describe(String site, double rateHz) {
        return new Hello.SensorDescription(
                0,
                site,
                rateHz,
                smallest(ACC_G, STANDARD_GRAVITY_MPS2, accPeakMps2),
                smallest(GYR_DPS, ONE_DEGREE_RAD, gyrPeakRadps),
                magnetometer ? smallest(MAG_UT, 1, magPeakUt) : 0);
    }

    /** The nearest to ± g that it can be set to, if it can be set at all. */
    Optional<Integer> nearestAccG(int wanted) {
        return nearest(ACC_G, STANDARD_GRAVITY_MPS2, accPeakMps2, wanted);
    }

    /** The nearest to ± °/s that it can be set to, if it can be set at all. */
    Optional<Integer> nearestGyrDps(int wanted) {
        return nearest(GYR_DPS, ONE_DEGREE_RAD, gyrPeakRadps, wanted);
    }

    static float accMps2PerLsb(int rangeG) {
        return scale(rangeG, STANDARD_GRAVITY_MPS2);
    }

    static float gyrRadpsPerLsb(int rangeDps) {
        return scale(rangeDps, ONE_DEGREE_RAD);
    }

    /** ± g at full scale. */
    static double rangeG(Hello.SensorDescription imu) {
        return imu.accMps2PerLsb() * FULL_SCALE_COUNTS / STANDARD_GRAVITY_MPS2;
    }

    /** ± °/s at full scale. */
    static double rangeDps(Hello.SensorDescription imu) {
        return imu.gyrRadpsPerLsb() * FULL_SCALE_COUNTS / ONE_DEGREE_RAD;
    }

    private static Optional<Integer> nearest(int[] ranges, double unit, double peak, int wanted) {
        return Arrays.stream(ranges)
                .filter(range -> fits(peak, scale(range, unit)))
                .boxed()
                .min((one, other) -> Integer.compare(Math.abs(one - wanted), Math.abs(other - wanted)));
    }

    /** Beyond all ranges the peak is full scale. */
    private static float smallest(int[] ranges, double unit, double peak) {
        for (int range : ranges) {
            float scale = scale(range, unit);
            if (fits(peak, scale)) {
                return scale;
            }
        }
        return Math.nextUp((float) (peak / Short.MAX_VALUE));
    }

    /** Units per count; as float32, because that is what the hello carries. */
    private static float scale(int range, double unit) {
        return (float) (range * unit / FULL_SCALE_COUNTS);
    }

    private static boolean fits(double peak, float perLsb) {
        return peak <= perLsb * Short.MAX_VALUE;
    }
}
