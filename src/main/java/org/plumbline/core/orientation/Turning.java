package org.plumbline.core.orientation;

import static java.lang.Math.fma;

/**
 * A unit quaternion that is turned again and again, on plain fields.
 *
 * <p>Renormalised to first order: each turn carries the factor 1.5 − 0.5·|q|² of the quaternion before it. That length
 * is known before the turn is, so the correction costs no time on the way from one sample to the next.
 */
final class Turning {
    /** Up to a quarter of a radian the power series below are exact to a double's last digits. */
    private static final double SMALL_SQUARED = 0.0625;

    double w = 1;
    double x;
    double y;
    double z;

    private double renormalising() {
        return fma(-0.5, fma(w, w, fma(x, x, fma(y, y, z * z))), 1.5);
    }

    /**
     * Strapdown: multiplies the rotation by a rate (rad/s, in the moving frame) over a time on from the right. Sine and
     * cosine of the half angle are power series as long as it is small.
     */
    void turn(double rateX, double rateY, double rateZ, double seconds) {
        double scale = renormalising();
        double half = 0.5 * seconds;
        double dx = rateX * half;
        double dy = rateY * half;
        double dz = rateZ * half;
        double h2 = fma(dx, dx, fma(dy, dy, dz * dz));
        double cos;
        double sinc;
        if (h2 < SMALL_SQUARED) {
            cos = fma(h2, fma(h2, fma(h2, fma(h2, 1.0 / 40320, -1.0 / 720), 1.0 / 24), -0.5), 1);
            sinc = fma(h2, fma(h2, fma(h2, fma(h2, 1.0 / 362880, -1.0 / 5040), 1.0 / 120), -1.0 / 6), 1);
        } else {
            double h = Math.sqrt(h2);
            cos = Math.cos(h);
            sinc = Math.sin(h) / h;
        }
        cos *= scale;
        sinc *= scale;
        dx *= sinc;
        dy *= sinc;
        dz *= sinc;
        double nw = fma(w, cos, -fma(x, dx, fma(y, dy, z * dz)));
        double nx = fma(w, dx, fma(x, cos, fma(y, dz, -z * dy)));
        double ny = fma(w, dy, fma(y, cos, fma(z, dx, -x * dz)));
        z = fma(w, dz, fma(z, cos, fma(x, dy, -y * dx)));
        w = nw;
        x = nx;
        y = ny;
    }

    /** Multiplies a rotation about a horizontal axis on from the left. */
    void lean(double cw, double cx, double cy) {
        double scale = renormalising();
        double sw = cw * scale;
        double sx = cx * scale;
        double sy = cy * scale;
        double nw = fma(sw, w, -fma(sx, x, sy * y));
        double nx = fma(sw, x, fma(sx, w, sy * z));
        double ny = fma(sw, y, fma(sy, w, -sx * z));
        z = fma(sw, z, fma(sx, y, -sy * x));
        w = nw;
        x = nx;
        y = ny;
    }

    /** Becomes a ⊗ b. */
    void compose(Turning a, Turning b) {
        w = fma(a.w, b.w, -fma(a.x, b.x, fma(a.y, b.y, a.z * b.z)));
        x = fma(a.w, b.x, fma(a.x, b.w, fma(a.y, b.z, -a.z * b.y)));
        y = fma(a.w, b.y, fma(a.y, b.w, fma(a.z, b.x, -a.x * b.z)));
        z = fma(a.w, b.z, fma(a.z, b.w, fma(a.x, b.y, -a.y * b.x)));
    }
}
