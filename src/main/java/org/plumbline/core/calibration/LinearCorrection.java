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

    public Vector3 apply(Vector3 raw) {
        Vector3 centred = raw.minus(offset);
        return new Vector3(rowX.dot(centred), rowY.dot(centred), rowZ.dot(centred));
    }
}
