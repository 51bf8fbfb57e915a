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
 * @param temperatureC of the sensor at that time, null when unknown
 * @param softwareVersion that computed it
 */
public record SensorCalibration(
        String device,
        int sensor,
        OffsetDateTime calibratedAt,
        String by,
        @Nullable Double temperatureC,
        String softwareVersion,
        @Nullable GyroscopeCalibration gyroscope,
        @Nullable AccelerometerCalibration accelerometer,
        @Nullable MagnetometerCalibration magnetometer) {
    private static final Pattern DEVICE = Pattern.compile("[0-9a-f]{16}");

    public SensorCalibration {
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("a device id has 16 lower-case hexadecimal digits: " + device);
        }
        if (sensor < 0 || sensor > 255) {
            throw new IllegalArgumentException("a sensor index is 0..255, not " + sensor);
        }
    }
}
