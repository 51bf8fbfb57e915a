package org.plumbline.core.geometry;

/**
 * A vector in three dimensions, or a point; the unit and the frame stand in the name of the variable that holds it.
 *
 * <p>For values at rest (calibrations, axes, results). The per-sample path works on plain {@code double}s.
 */
public record Vector3(double x, double y, double z) {
    public static final Vector3 ZERO = new Vector3(0, 0, 0);
    public static final Vector3 X = new Vector3(1, 0, 0);
    public static final Vector3 Y = new Vector3(0, 1, 0);
    public static final Vector3 Z = new Vector3(0, 0, 1);

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** Right-handed cross product. */
    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double norm() {
        return Math.sqrt(dot(this));
    }

    /**
     * The unit vector of the same direction.
     *
     * @throws ArithmeticException when the length is zero or not a number: there is no direction then
     */
    public Vector3 normalized() {
        double norm = norm();
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new ArithmeticException("no direction in " + this);
        }
        return times(1 / norm);
    }

    /** The part of this vector that is at right angles to {@code unitAxis}. */
    public Vector3 perpendicularTo(Vector3 unitAxis) {
        return minus(unitAxis.times(dot(unitAxis)));
    }

    /** Angle between two directions in radians, 0..π, accurate also near 0 and π. */
    public double angleTo(Vector3 other) {
        return Math.atan2(cross(other).norm(), dot(other));
    }
}
