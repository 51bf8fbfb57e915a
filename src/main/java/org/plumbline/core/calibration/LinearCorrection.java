package org.plumbline.core.calibration;

import org.plumbline.core.geometry.Vector3;

/**
 * {@code true = M · (raw − offset)} for a three-axis sensor: M holds scales and the angles between the axes.
 *
 * @param offset what the part shows where nothing is, in its unit
 * @param rowX first row of M, without unit
 * @param rowY second row
 * @param rowZ third row
 */
public record LinearCorrection(Vector3 offset, Vector3 rowX, Vector3 rowY, Vector3 rowZ) {
    public static final LinearCorrection NONE = new LinearCorrection(Vector3.ZERO, Vector3.X, Vector3.Y, Vector3.Z);

    /** Whether offset, scales and what stands beside the diagonal are all within bounds; false for what is no number. */
    boolean isWithin(double offsetNorm, double scaleError, double besideDiagonal) {
        double scale = Math.max(Math.abs(rowX.x() - 1), Math.max(Math.abs(rowY.y() - 1), Math.abs(rowZ.z() - 1)));
        double upper = Math.max(Math.abs(rowX.y()), Math.max(Math.abs(rowX.z()), Math.abs(rowY.z())));
        double lower = Math.max(Math.abs(rowY.x()), Math.max(Math.abs(rowZ.x()), Math.abs(rowZ.y())));
        return offset.norm() <= offsetNorm && scale <= scaleError && Math.max(upper, lower) <= besideDiagonal;
    }

    public Vector3 apply(Vector3 raw) {
        Vector3 centred = raw.minus(offset);
        return new Vector3(rowX.dot(centred), rowY.dot(centred), rowZ.dot(centred));
    }
}
