package org.plumbline.core.calibration;

/**
 * An accelerometer on the sphere of gravity.
 *
 * @param correction m/s² to m/s²; M is upper triangular, so that the corrected z axis is the part's own
 * @param misalignmentEstimated false when there were too few different poses: M is diagonal then
 * @param residualMps2 root mean square of |corrected| − g over the poses; says little when {@code poses} is 6
 * @param poses different directions it was fitted to
 */
public record AccelerometerCalibration(
        LinearCorrection correction, boolean misalignmentEstimated, double residualMps2, int poses) {}
