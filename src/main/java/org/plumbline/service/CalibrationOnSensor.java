package org.plumbline.service;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.GyroscopeCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.format.CalibrationJson;

/** A calibration as a sensor keeps it: its values, and neither who made it nor how well it fits. */
final class CalibrationOnSensor {
    private static final List<Double> NO_MATRIX =
            Stream.generate(() -> 0.0).limit(9).toList();

    private CalibrationOnSensor() {}

    /** @param device that told it */
    static SensorCalibration read(String device, CalibrationValues values) {
        LinearCorrection acc = correction(values.accBiasMps2(), values.accMatrix());
        Vector3 gyr = vector(values.gyrBiasRadps(), 0);
        boolean angles =
                Stream.of(1, 2, 3, 5, 6, 7).anyMatch(i -> values.accMatrix().get(i) != 0);
        return new SensorCalibration(
                device,
                values.sensor(),
                Instant.ofEpochSecond(values.madeAtSeconds()).atOffset(ZoneOffset.UTC),
                "",
                values.temperatureCelsius(),
                "",
                SensorCalibration.Origin.SENSOR,
                gyr.equals(Vector3.ZERO) ? null : new GyroscopeCalibration(gyr, null, null),
                acc.equals(LinearCorrection.NONE) ? null : new AccelerometerCalibration(acc, angles, null, null),
                values.magMatrix().equals(NO_MATRIX)
                        ? null
                        : new MagnetometerCalibration(
                                correction(values.magBiasUt(), values.magMatrix()), null, null, null, null));
    }

    private static LinearCorrection correction(List<Double> offset, List<Double> matrix) {
        return new LinearCorrection(vector(offset, 0), vector(matrix, 0), vector(matrix, 3), vector(matrix, 6));
    }

    private static Vector3 vector(List<Double> values, int from) {
        return new Vector3(values.get(from), values.get(from + 1), values.get(from + 2));
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
