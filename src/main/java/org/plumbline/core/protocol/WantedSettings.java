package org.plumbline.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host wants the IMUs of a sensor to be set.
 *
 * @param rateMilliHz of every IMU
 * @param accRangeG full scale ±
 * @param gyrRangeDps full scale ± in °/s
 */
public record WantedSettings(long rateMilliHz, int accRangeG, int gyrRangeDps) {
    /** What movement of a trunk needs without clipping, see {@code firmware-protocol/README.md}, rules for the sensor. */
    public static final WantedSettings FOR_EXERCISE = new WantedSettings(100_000, 4, 500);

    /** Parts differ: 104 and 110 Hz are as good as 100, and a full scale is not always 32,768 counts. */
    private static final double TOLERANCE = 1.25;

    private static final double COUNTS = 32_768;
    private static final double STANDARD_GRAVITY_MPS2 = 9.80665;

    /** The same at another rate. */
    public WantedSettings at(int rateHz) {
        return new WantedSettings(1000L * rateHz, accRangeG, gyrRangeDps);
    }

    /** Whether a sensor is set like this, or nearly so. */
    boolean isMetBy(Hello hello) {
        return hello.sensors().stream()
                .allMatch(imu -> isNear(imu.rateHz(), rateMilliHz / 1000.0)
                        && isNear(imu.accMps2PerLsb() * COUNTS / STANDARD_GRAVITY_MPS2, accRangeG)
                        && isNear(Math.toDegrees(imu.gyrRadpsPerLsb() * COUNTS), gyrRangeDps));
    }

    private static boolean isNear(double value, double wanted) {
        return value <= wanted * TOLERANCE && value >= wanted / TOLERANCE;
    }

    /** For each IMU what to ask for; a magnetometer that is on stays on, batches are as long as 100 ms allow. */
    List<Command.Configure.Entry> entries(Hello hello) {
        return hello.sensors().stream()
                .map(imu ->
                        new Command.Configure.Entry(imu.sensor(), content(imu), rateMilliHz, accRangeG, gyrRangeDps, 0))
                .toList();
    }

    /** What that needs of a line, and what there is; 0 bytes a second: nobody knows. */
    LinkBudget budget(Hello hello, long linkBytesPerSecond) {
        return LinkBudget.of(
                hello.sensors().stream()
                        .map(imu -> new LinkBudget.Stream(content(imu), rateMilliHz, 0))
                        .toList(),
                linkBytesPerSecond);
    }

    private static int content(Hello.SensorDescription imu) {
        return imu.hasMagnetometer() ? Samples.ACC_GYR | Samples.MAG : Samples.ACC_GYR;
    }

    /** The nearest that a sensor can do, by its refusal; null when that says nothing of these settings. */
    @Nullable
    WantedSettings nearest(long asked, long possible) {
        if (asked == rateMilliHz) {
            return new WantedSettings(possible, accRangeG, gyrRangeDps);
        }
        if (asked == gyrRangeDps) {
            return new WantedSettings(rateMilliHz, accRangeG, (int) possible);
        }
        return asked == accRangeG ? new WantedSettings(rateMilliHz, (int) possible, gyrRangeDps) : null;
    }
}
