package org.plumbline.core.calibration;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Whether a calibration may be applied to a sensor today. */
public sealed interface CalibrationUse {
    /** A year, for biases drift with age: a choice, not a measurement. */
    Duration STALE_AFTER = Duration.ofDays(365);

    record Apply(SensorCalibration calibration) implements CalibrationUse {}

    record Refuse(Reason reason) implements CalibrationUse {}

    /** Why not; each has a sentence that says what to do. */
    enum Reason {
        OTHER_SENSOR("other-sensor"),
        STALE("stale"),
        FROM_THE_FUTURE("from-the-future"),
        RESIDUAL_TOO_LARGE("residual-too-large"),
        NOT_PLAUSIBLE("not-plausible");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        /** The stable name in files and words. */
        public String id() {
            return id;
        }
    }

    /**
     * @param device of the sensor that is there
     * @param now of the host
     */
    static CalibrationUse judge(SensorCalibration calibration, String device, int sensor, OffsetDateTime now) {
        if (!calibration.device().equals(device) || calibration.sensor() != sensor) {
            return new Refuse(Reason.OTHER_SENSOR);
        }
        Duration age = Duration.between(calibration.calibratedAt(), now);
        // clocks of two machines differ by minutes; a day is a mistake
        if (age.compareTo(Duration.ofDays(-1)) < 0) {
            return new Refuse(Reason.FROM_THE_FUTURE);
        }
        if (age.compareTo(STALE_AFTER) > 0) {
            return new Refuse(Reason.STALE);
        }
        SensorCalibration usable = isStaleCompass(calibration, now) ? calibration.withMagnetometer(null) : calibration;
        if (!isPlausible(usable)) {
            return new Refuse(Reason.NOT_PLAUSIBLE);
        }
        return isPoor(usable) ? new Refuse(Reason.RESIDUAL_TOO_LARGE) : new Apply(usable);
    }

    /** A compass part may be kept from an earlier calibration. */
    private static boolean isStaleCompass(SensorCalibration calibration, OffsetDateTime now) {
        MagnetometerCalibration mag = calibration.magnetometer();
        OffsetDateTime since = mag == null ? null : mag.calibratedAt();
        return since != null && Duration.between(since, now).compareTo(STALE_AFTER) > 0;
    }

    private static boolean isPlausible(SensorCalibration calibration) {
        AccelerometerCalibration acc = calibration.accelerometer();
        GyroscopeCalibration gyr = calibration.gyroscope();
        MagnetometerCalibration mag = calibration.magnetometer();
        return (acc == null || acc.isPlausible())
                && (gyr == null || gyr.isPlausible())
                && (mag == null || mag.isPlausible());
    }

    /** One that a sensor told has no residual, and cannot be judged by it. */
    private static boolean isPoor(SensorCalibration calibration) {
        AccelerometerCalibration acc = calibration.accelerometer();
        MagnetometerCalibration mag = calibration.magnetometer();
        return (acc != null && isAbove(acc.residualMps2(), AccelerometerEstimator.LARGEST_RESIDUAL_MPS2))
                || (mag != null && isAbove(mag.residualFraction(), MagnetometerEstimator.LARGEST_RESIDUAL));
    }

    private static boolean isAbove(@Nullable Double residual, double largest) {
        return residual != null && residual > largest;
    }
}
