package org.plumbline.core.posture;

/**
 * Where the trunk leans to: a direction in the sensor's frame as long as its angle in rad. Mutable, for the per-sample
 * path, which allocates nothing.
 */
public final class Tilt {
    private double x;
    private double y;
    private double z;

    /** The tilt at sample {@code i} away from {@code (upX, upY, upZ)}, a unit vector in the sensor's frame. */
    public Tilt set(MotionBuffer in, int i, double upX, double upY, double upZ) {
        double along = in.up(i, 0) * upX + in.up(i, 1) * upY + in.up(i, 2) * upZ;
        double awayX = in.up(i, 0) - along * upX;
        double awayY = in.up(i, 1) - along * upY;
        double awayZ = in.up(i, 2) - along * upZ;
        double sine = Math.sqrt(awayX * awayX + awayY * awayY + awayZ * awayZ);
        double scale = sine < 1e-9 ? 0 : -Math.atan2(sine, along) / sine;
        return set(scale * awayX, scale * awayY, scale * awayZ);
    }

    public Tilt set(double newX, double newY, double newZ) {
        x = newX;
        y = newY;
        z = newZ;
        return this;
    }

    /** Takes over another one's value. */
    public Tilt set(Tilt other) {
        return set(other.x, other.y, other.z);
    }

    public double dot(Tilt other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** Its angle in rad. */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double z() {
        return z;
    }
}
