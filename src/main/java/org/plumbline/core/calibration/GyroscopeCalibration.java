package org.plumbline.core.calibration;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.geometry.Vector3;

/**
 * A gyroscope at rest.
 *
 * @param biasRadps what it shows when nothing turns
 * @param noiseRadpsPerRootHz angle random walk N of IEEE Std 952: Allan deviation of the white noise at 1 s; null for one
 *     that a sensor told, which does not keep it
 * @param restSeconds over how long it was measured, null likewise
 */
public record GyroscopeCalibration(
        Vector3 biasRadps,
        @Nullable Vector3 noiseRadpsPerRootHz,
        @Nullable Double restSeconds) {
    /** Beyond what makers state for MEMS parts, ±20 °/s at the most. */
    private static final double LARGEST_BIAS_RADPS = Math.toRadians(25);

    /** Whether a part can be off by so much. */
    boolean isPlausible() {
        return biasRadps.norm() <= LARGEST_BIAS_RADPS;
    }
}
