package org.plumbline.core.calibration;

import java.util.List;
import org.plumbline.core.geometry.Vector3;

/** Which side of the sensor's case looks up, by the axis that is printed on it. */
public enum Face {
    X_UP("x-up", 0, 1),
    X_DOWN("x-down", 0, -1),
    Y_UP("y-up", 1, 1),
    Y_DOWN("y-down", 1, -1),
    Z_UP("z-up", 2, 1),
    Z_DOWN("z-down", 2, -1),
    /** No axis is near the vertical. */
    NONE("none", 0, 0);

    /** Six different faces are at least this near to one axis; two faces can never both be. */
    private static final double COS_LARGEST_TILT = Math.cos(Math.toRadians(30));

    /** The six, in the order in which they are asked for. */
    public static final List<Face> SIX = List.of(Z_UP, Z_DOWN, X_UP, X_DOWN, Y_UP, Y_DOWN);

    private final String id;
    private final int axis;
    private final int sign;

    Face(String id, int axis, int sign) {
        this.id = id;
        this.axis = axis;
        this.sign = sign;
    }

    /** The stable name in files and words. */
    public String id() {
        return id;
    }

    /** At rest the specific force points up. */
    static Face of(Vector3 accMps2) {
        for (Face face : SIX) {
            double along = face.axis == 0 ? accMps2.x() : face.axis == 1 ? accMps2.y() : accMps2.z();
            if (face.sign * along > COS_LARGEST_TILT * accMps2.norm()) {
                return face;
            }
        }
        return NONE;
    }
}
