package org.plumbline.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calibration as it is stored on a device; float32 on the wire. Calibrated = matrix (measured − bias).
 *
 * @param sensor the IMU
 * @param calibrationId 16 lower-case hexadecimal digits, names the file that the service keeps
 * @param madeAtSeconds u32, since 1970-01-01 UTC
 * @param temperatureCelsius null when unknown
 * @param accBiasMps2 3 values
 * @param accMatrix 9 values, row by row
 * @param gyrBiasRadps 3 values
 * @param magBiasUt 3 values
 * @param magMatrix 9 values, row by row; all 0 without a magnetometer calibration
 */
public record CalibrationValues(
        int sensor,
        String calibrationId,
        long madeAtSeconds,
        @Nullable Double temperatureCelsius,
        List<Double> accBiasMps2,
        List<Double> accMatrix,
        List<Double> gyrBiasRadps,
        List<Double> magBiasUt,
        List<Double> magMatrix) {
    public CalibrationValues {
        accBiasMps2 = exactly(3, accBiasMps2);
        accMatrix = exactly(9, accMatrix);
        gyrBiasRadps = exactly(3, gyrBiasRadps);
        magBiasUt = exactly(3, magBiasUt);
        magMatrix = exactly(9, magMatrix);
        if (!calibrationId.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException(
                    "a calibration id has 16 lower-case hexadecimal digits: " + calibrationId);
        }
    }

    private static List<Double> exactly(int count, List<Double> values) {
        if (values.size() != count) {
            throw new IllegalArgumentException("expected " + count + " values, not " + values.size());
        }
        return List.copyOf(values);
    }
}
