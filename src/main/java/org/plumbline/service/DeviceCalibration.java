package org.plumbline.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.GyroscopeCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Hello;
import org.plumbline.format.CalibrationJson;

/** Gives a device the calibration that the service keeps of it. Lives on the hub's thread. */
final class DeviceCalibration {
    private static final List<Double> NO_MATRIX =
            Stream.generate(() -> 0.0).limit(9).toList();

    private DeviceCalibration() {}

    /** What is kept of a calibration is said, and given to a device that keeps it, too. */
    static void found(DeviceState device, Calibrations.Found found) {
        device.note("calibration", found.refused());
        device.calibrated(found.usable());
        DeviceConversation conversation = device.conversation();
        if (conversation != null && device.hello().can(Hello.Capability.CALIBRATION)) {
            found.usable()
                    .forEach(one -> conversation.command(
                            (c, request) -> new Command.CalibrationRead(c, request, one.sensor())));
        }
    }

    /**
     * What the device keeps is replaced when it is another one, or none.
     *
     * @param sensor −1 for all
     */
    static void give(DeviceState device, int sensor, @Nullable String storedId) {
        DeviceConversation conversation = device.conversation();
        if (conversation == null) {
            return;
        }
        device.calibrations().stream()
                .filter(one -> sensor < 0 || one.sensor() == sensor)
                .map(DeviceCalibration::of)
                .filter(values -> !values.calibrationId().equals(storedId))
                .forEach(values ->
                        conversation.command((c, request) -> new Command.CalibrationWrite(c, request, values)));
    }

    /** The same file has the same id, another one another. */
    static CalibrationValues of(SensorCalibration calibration) {
        AccelerometerCalibration acc = calibration.accelerometer();
        GyroscopeCalibration gyr = calibration.gyroscope();
        MagnetometerCalibration mag = calibration.magnetometer();
        LinearCorrection accelerometer = acc == null ? LinearCorrection.NONE : acc.correction();
        LinearCorrection magnetometer = mag == null ? LinearCorrection.NONE : mag.correction();
        long seconds = calibration.calibratedAt().toEpochSecond();
        return new CalibrationValues(
                calibration.sensor(),
                id(calibration, seconds),
                seconds,
                calibration.temperatureC(),
                list(accelerometer.offset()),
                matrix(accelerometer),
                list(gyr == null ? Vector3.ZERO : gyr.biasRadps()),
                list(magnetometer.offset()),
                mag == null ? NO_MATRIX : matrix(magnetometer));
    }

    private static String id(SensorCalibration calibration, long seconds) {
        CRC32C sum = new CRC32C();
        sum.update(CalibrationJson.text(calibration).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x%08x", seconds & 0xFFFF_FFFFL, sum.getValue());
    }

    private static List<Double> matrix(LinearCorrection correction) {
        return Stream.of(correction.rowX(), correction.rowY(), correction.rowZ())
                .flatMap(row -> list(row).stream())
                .toList();
    }

    private static List<Double> list(Vector3 v) {
        return List.of(v.x(), v.y(), v.z());
    }
}
