package org.plumbline.core.calibration;

import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calibration of one IMU of one device. A part that was not calibrated is null and stays as it is.
 *
 * @param device 16 lower-case hexadecimal digits, as in the sensor's hello
 * @param sensor index of the IMU
 * @param calibratedAt when the recording was made
 * @param by who made it, as they call themselves
 * @param temperatureC of the sensor at that time, null when unknown; what no part survives is unknown
 * @param softwareVersion that computed it, empty when nobody knows
 * @param origin how it came here
 */
public record SensorCalibration(
        String device,
        int sensor,
        OffsetDateTime calibratedAt,
        String by,
        @Nullable Double temperatureC,
        String softwareVersion,
        Origin origin,
        @Nullable GyroscopeCalibration gyroscope,
        @Nullable AccelerometerCalibration accelerometer,
        @Nullable MagnetometerCalibration magnetometer) {
    /** How a calibration came here; {@link #id} is the stable name. */
    public enum Origin {
        /** It was computed by this program. */
        MEASURED("measured"),
        /** A sensor had kept it. How well it fits stands in no message, so nobody knows. */
        SENSOR("sensor");

        private final String id;

        Origin(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** As in the schema of the file. */
    public static final double COLDEST_C = -55;

    public static final double HOTTEST_C = 150;

    private static final Pattern DEVICE = Pattern.compile("[0-9a-f]{16}");

    public SensorCalibration {
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("a device id has 16 lower-case hexadecimal digits: " + device);
        }
        if (sensor < 0 || sensor > 255) {
            throw new IllegalArgumentException("a sensor index is 0..255, not " + sensor);
        }
        boolean possible = temperatureC != null && temperatureC >= COLDEST_C && temperatureC <= HOTTEST_C;
        temperatureC = possible ? temperatureC : null;
    }

    /** A calibration that was computed here. */
    public static SensorCalibration measured(
            String device,
            int sensor,
            OffsetDateTime calibratedAt,
            String by,
            @Nullable Double temperatureC,
            String softwareVersion,
            CalibrationGuide.Result result) {
        return new SensorCalibration(
                device,
                sensor,
                calibratedAt,
                by,
                temperatureC,
                softwareVersion,
                Origin.MEASURED,
                value(result.gyroscope()),
                value(result.accelerometer()),
                value(result.magnetometer()));
    }

    private static <T> @Nullable T value(Estimate<T> estimate) {
        return estimate instanceof Estimate.Found<T> found ? found.value() : null;
    }

    /** This one, with the compass part of an earlier one of the same IMU where it has none itself. */
    public SensorCalibration keepingMagnetometerOf(SensorCalibration before) {
        MagnetometerCalibration kept = before.magnetometer();
        boolean same = before.device().equals(device) && before.sensor() == sensor;
        if (!same || kept == null || magnetometer != null) {
            return this;
        }
        OffsetDateTime since = kept.calibratedAt();
        return withMagnetometer(kept.at(since == null ? before.calibratedAt() : since));
    }

    SensorCalibration withMagnetometer(@Nullable MagnetometerCalibration other) {
        return new SensorCalibration(
                device,
                sensor,
                calibratedAt,
                by,
                temperatureC,
                softwareVersion,
                origin,
                gyroscope,
                accelerometer,
                other);
    }
}
