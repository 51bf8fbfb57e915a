package org.plumbline.core.calibration;

import org.jspecify.annotations.Nullable;

/**
 * An accelerometer on the sphere of gravity.
 *
 * @param correction m/s² to m/s²; M is upper triangular, so that the corrected z axis is the part's own
 * @param misalignmentEstimated false when there were too few different poses: M is diagonal then
 * @param residualMps2 root mean square of |corrected| − g over the poses; says little when {@code poses} is 6; null for
 *     one that a sensor told, which does not keep it
 * @param poses different directions it was fitted to, null likewise
 */
public record AccelerometerCalibration(
        LinearCorrection correction,
        boolean misalignmentEstimated,
        @Nullable Double residualMps2,
        @Nullable Integer poses) {
    private static final double LARGEST_BIAS_MPS2 = 1.5;
    private static final double LARGEST_SCALE_ERROR = 0.1;
    private static final double LARGEST_ANGLE = Math.toRadians(5);

    /** Whether a part can be off by so much. */
    boolean isPlausible() {
        return correction.isWithin(LARGEST_BIAS_MPS2, LARGEST_SCALE_ERROR, LARGEST_ANGLE);
    }
}
