package org.plumbline.core.posture;

import org.plumbline.core.geometry.Vector3;

/** A posture held for the wear calibration, and where the earth's up then lies in the trunk's frame. */
public enum CalibrationPose {
    /** Standing or sitting. */
    UPRIGHT(0, 1, 0),
    SUPINE(1, 0, 0),
    PRONE(-1, 0, 0),
    HANDS_AND_KNEES(-1, 0, 0),
    /** Lying on the left side. */
    LEFT_SIDE(0, 0, 1),
    /** Lying on the right side. */
    RIGHT_SIDE(0, 0, -1);

    private final int x;
    private final int y;
    private final int z;

    CalibrationPose(int x, int y, int z) {
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /** Unit vector. */
    public Vector3 upInTrunk() {
        return new Vector3(x, y, z);
    }
}
