package org.plumbline.core.calibration;

import org.plumbline.core.geometry.Vector3;

/**
 * A gyroscope at rest.
 *
 * @param biasRadps what it shows when nothing turns
 * @param noiseRadpsPerRootHz angle random walk N of IEEE Std 952: Allan deviation of the white noise at 1 s
 * @param restSeconds over how long it was measured
 */
public record GyroscopeCalibration(Vector3 biasRadps, Vector3 noiseRadpsPerRootHz, double restSeconds) {}
