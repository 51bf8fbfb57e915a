package org.plumbline.core.geometry;

/**
 * A unit quaternion, Hamilton convention, scalar first. A rotation is named by its two frames: {@code sensorToEarth}
 * maps the coordinates of a vector from the sensor's frame to the earth's. {@code q} and {@code -q} are the same
 * rotation. {@code bToC.times(aToB)} is {@code aToC}.
 */
public record Quaternion(double w, double x, double y, double z) {
    public static final Quaternion IDENTITY = new Quaternion(1, 0, 0, 0);

    /** Scales to unit length. @throws ArithmeticException when all four are zero or one is not finite */
    public static Quaternion ofUnnormalized(double w, double x, double y, double z) {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new ArithmeticException("no rotation in (" + w + ", " + x + ", " + y + ", " + z + ")");
        }
        return new Quaternion(w / norm, x / norm, y / norm, z / norm);
    }

    /** Right-handed rotation of {@code angleRad} about {@code axis} (any length but zero). */
    public static Quaternion aboutAxis(Vector3 axis, double angleRad) {
        Vector3 u = axis.normalized();
        double s = Math.sin(angleRad / 2);
        return new Quaternion(Math.cos(angleRad / 2), s * u.x(), s * u.y(), s * u.z());
    }

    /** The shortest rotation that maps direction {@code from} to direction {@code to}. */
    public static Quaternion between(Vector3 from, Vector3 to) {
        Vector3 a = from.normalized();
        Vector3 b = to.normalized();
        double w = 1 + a.dot(b);
        if (w < 1e-12) { // opposite: half a turn about any axis at right angles
            Vector3 other = Math.abs(a.x()) < 0.9 ? Vector3.X : Vector3.Y;
            return aboutAxis(a.cross(other), Math.PI);
        }
        Vector3 c = a.cross(b);
        return ofUnnormalized(w, c.x(), c.y(), c.z());
    }

    /**
     * The rotation whose inverse has the rows {@code x}, {@code y}, {@code z}: maps coordinates in a frame to
     * coordinates in the frame spanned by three orthonormal right-handed axes, each given in the first frame.
     */
    public static Quaternion toFrame(Vector3 x, Vector3 y, Vector3 z) {
        double m00 = x.x(), m01 = x.y(), m02 = x.z();
        double m10 = y.x(), m11 = y.y(), m12 = y.z();
        double m20 = z.x(), m21 = z.y(), m22 = z.z();
        double trace = m00 + m11 + m22;
        if (trace > 0) {
            return ofUnnormalized(1 + trace, m21 - m12, m02 - m20, m10 - m01);
        }
        if (m00 >= m11 && m00 >= m22) {
            return ofUnnormalized(m21 - m12, 1 + m00 - m11 - m22, m01 + m10, m02 + m20);
        }
        if (m11 >= m22) {
            return ofUnnormalized(m02 - m20, m01 + m10, 1 + m11 - m00 - m22, m12 + m21);
        }
        return ofUnnormalized(m10 - m01, m02 + m20, m12 + m21, 1 + m22 - m00 - m11);
    }

    /** Hamilton product {@code this ⊗ other}: first {@code other}, then {@code this}. */
    public Quaternion times(Quaternion o) {
        return new Quaternion(
                w * o.w - x * o.x - y * o.y - z * o.z,
                w * o.x + x * o.w + y * o.z - z * o.y,
                w * o.y - x * o.z + y * o.w + z * o.x,
                w * o.z + x * o.y - y * o.x + z * o.w);
    }

    /** The inverse rotation. */
    public Quaternion conjugate() {
        return new Quaternion(w, -x, -y, -z);
    }

    /** Maps the coordinates of a vector from the first frame to the second. */
    public Vector3 rotate(Vector3 v) {
        double tx = 2 * (y * v.z() - z * v.y());
        double ty = 2 * (z * v.x() - x * v.z());
        double tz = 2 * (x * v.y() - y * v.x());
        return new Vector3(
                v.x() + w * tx + y * tz - z * ty, v.y() + w * ty + z * tx - x * tz, v.z() + w * tz + x * ty - y * tx);
    }

    /** Rotation angle in radians, 0..π. */
    public double angleRad() {
        return 2 * Math.atan2(Math.sqrt(x * x + y * y + z * z), Math.abs(w));
    }
}
