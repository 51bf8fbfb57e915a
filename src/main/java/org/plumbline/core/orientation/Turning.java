package org.plumbline.core.orientation;

/** A unit quaternion that is turned again and again, on plain numbers. */
final class Turning {
    /** Below this length of the low-passed specific force (m/s²) there is no direction in it. */
    private static final double NO_DIRECTION_MPS2 = 1e-3;

    double w = 1;
    double x;
    double y;
    double z;

    /**
     * Strapdown: multiplies the rotation by a rate (rad/s, in the moving frame) over a time on from the right. Sine and
     * cosine of the half angle are power series up to a quarter of a radian; renormalised to first order.
     */
    void turn(double rateX, double rateY, double rateZ, double seconds) {
        double half = 0.5 * seconds;
        double dx = rateX * half;
        double dy = rateY * half;
        double dz = rateZ * half;
        double h2 = dx * dx + dy * dy + dz * dz;
        double cos;
        double sinc;
        if (h2 < 0.0625) {
            cos = 1 + h2 * (-1.0 / 2 + h2 * (1.0 / 24 + h2 * (-1.0 / 720 + h2 / 40320)));
            sinc = 1 + h2 * (-1.0 / 6 + h2 * (1.0 / 120 + h2 * (-1.0 / 5040)));
        } else {
            double h = Math.sqrt(h2);
            cos = Math.cos(h);
            sinc = Math.sin(h) / h;
        }
        dx *= sinc;
        dy *= sinc;
        dz *= sinc;
        double nw = w * cos - x * dx - y * dy - z * dz;
        double nx = w * dx + x * cos + y * dz - z * dy;
        double ny = w * dy - x * dz + y * cos + z * dx;
        double nz = w * dz + x * dy - y * dx + z * cos;
        double scale = 1.5 - 0.5 * (nw * nw + nx * nx + ny * ny + nz * nz);
        w = nw * scale;
        x = nx * scale;
        y = ny * scale;
        z = nz * scale;
    }

    /** Writes a vector, rotated by this quaternion. */
    void rotate(double vx, double vy, double vz, double[] to) {
        double tx = 2 * (y * vz - z * vy);
        double ty = 2 * (z * vx - x * vz);
        double tz = 2 * (x * vy - y * vx);
        to[0] = vx + w * tx + y * tz - z * ty;
        to[1] = vy + w * ty + z * tx - x * tz;
        to[2] = vz + w * tz + x * ty - y * tx;
    }

    /**
     * Inclination correction: rotates {@code force} by this quaternion, scales it to length 1 and multiplies the
     * smallest rotation that makes it point up on from the left. {@code force} then holds the direction before the
     * correction.
     *
     * @return false when the force has no direction; nothing was corrected then
     */
    boolean correct(double[] force) {
        rotate(force[0], force[1], force[2], force);
        double length = Math.sqrt(force[0] * force[0] + force[1] * force[1] + force[2] * force[2]);
        if (length < NO_DIRECTION_MPS2) {
            return false;
        }
        double ex = force[0] / length;
        double ey = force[1] / length;
        double ez = force[2] / length;
        double cw = Math.sqrt(Math.max(0, 0.5 * (ez + 1)));
        boolean upsideDown = cw < 1e-6; // half a turn about x
        cw = upsideDown ? 0 : cw;
        double cx = upsideDown ? 1 : 0.5 * ey / cw;
        double cy = upsideDown ? 0 : -0.5 * ex / cw;
        double nw = cw * w - cx * x - cy * y;
        double nx = cw * x + cx * w + cy * z;
        double ny = cw * y + cy * w - cx * z;
        double nz = cw * z + cx * y - cy * x;
        double scale = 1 / Math.sqrt(nw * nw + nx * nx + ny * ny + nz * nz);
        w = nw * scale;
        x = nx * scale;
        y = ny * scale;
        z = nz * scale;
        force[0] = ex;
        force[1] = ey;
        force[2] = ez;
        return true;
    }
}
