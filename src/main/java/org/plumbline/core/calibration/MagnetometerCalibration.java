package org.plumbline.core.calibration;

/**
 * A magnetometer on its ellipsoid.
 *
 * @param correction µT to µT; the offset is the hard iron, M (symmetric) undoes the soft iron
 * @param fieldUt strength of the field after correction, taken as the geometric mean radius of the ellipsoid
 * @param residualFraction root mean square of |corrected| / field − 1
 * @param samples how many it was fitted to
 */
public record MagnetometerCalibration(
        LinearCorrection correction, double fieldUt, double residualFraction, int samples) {}
