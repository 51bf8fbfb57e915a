package org.plumbline.core.orientation;

import static java.lang.Math.fma;

/**
 * A force rotated by a quaternion, and the smallest rotation that makes it point up.
 *
 * <p>The rotation from the unit vector e to (0, 0, 1) has w = √((1 + e_z)/2), x = e_y/(2w), y = −e_x/(2w), z = 0. From
 * one sample to the next it is tiny, and with s = e_x² + e_y² both w and 1/w are power series in s.
 */
final class Inclination {
    /** Below this length of the force (m/s²) there is no direction in it. */
    private static final double NO_DIRECTION_MPS2 = 1e-3;
    /** 0.57°: what the series leave out is below a double's last digit. */
    private static final double SMALL_SQUARED = 1e-4;

    /** The force rotated: by {@link #rotate} as long as it is, after {@link #level} its direction. */
    double x;

    double y;
    double z;

    /** Rotates a force. */
    void rotate(Turning by, double vx, double vy, double vz) {
        double tx = 2 * fma(by.y, vz, -by.z * vy);
        double ty = 2 * fma(by.z, vx, -by.x * vz);
        double tz = 2 * fma(by.x, vy, -by.y * vx);
        x = fma(by.w, tx, fma(by.y, tz, fma(-by.z, ty, vx)));
        y = fma(by.w, ty, fma(by.z, tx, fma(-by.x, tz, vy)));
        z = fma(by.w, tz, fma(by.x, ty, fma(-by.y, tx, vz)));
    }

    /**
     * Takes the rotated force to length 1 and multiplies the rotation that makes it point up onto {@code earth}.
     *
     * @return false when the force has no direction; nothing was corrected then
     */
    boolean level(Turning earth) {
        double squared = fma(x, x, fma(y, y, z * z));
        if (squared < NO_DIRECTION_MPS2 * NO_DIRECTION_MPS2) {
            return false;
        }
        double scale = 1 / Math.sqrt(squared);
        x *= scale;
        y *= scale;
        z *= scale;
        double s = fma(x, x, y * y);
        if (s < SMALL_SQUARED && z > 0) {
            double cos = fma(-s, fma(s, fma(s, 21.0 / 1024, 5.0 / 128), 1.0 / 8), 1);
            double halfSecant = 0.5 * fma(s, fma(s, fma(s, 33.0 / 1024, 7.0 / 128), 1.0 / 8), 1);
            earth.lean(cos, y * halfSecant, -x * halfSecant);
        } else {
            far(earth);
        }
        return true;
    }

    private void far(Turning earth) {
        double w = Math.sqrt(Math.max(0, 0.5 * (z + 1)));
        if (w < 1e-6) {
            earth.lean(0, 1, 0); // half a turn about x
            return;
        }
        double wxy = 0.5 / w;
        double length = Math.sqrt(w * w + wxy * wxy * (x * x + y * y));
        earth.lean(w / length, y * wxy / length, -x * wxy / length);
    }
}
