package org.plumbline.core.posture;

import org.plumbline.core.geometry.Angles;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/**
 * Orientation → trunk angles in tilt-twist form, with the mounting fixed.
 *
 * <ol>
 *   <li>u = earth's up in the trunk's frame (X forward, Y up, Z right); tilt θ = ∠(u, Y), 0..180°.
 *   <li>flexion = −u_x · θ/sin θ and lateral flexion to the right = −u_z · θ/sin θ: the tilt split along its direction,
 *       with sin θ = √(u_x² + u_z²). It has no Cardan singularity; upside down (sin θ → 0, θ → 180°) the direction is the
 *       last one known.
 *   <li>axial rotation = the twist about the earth's vertical, 2·atan2(vertical part of q, q_w), unwrapped, 0 at the
 *       first sample. It drifts with the heading of the 6-axis filter.
 * </ol>
 */
public final class TrunkAngles {
    private static final double SQUARED_SINE_WITHOUT_DIRECTION = 1e-12;

    private final Vector3 forward;
    private final Vector3 up;
    private final Vector3 right;
    private final Twist twist;
    private double lastX = -1;
    private double lastZ;

    /** @param sensorToTrunk the settled mounting */
    public TrunkAngles(Quaternion sensorToTrunk) {
        Quaternion trunkToSensor = sensorToTrunk.conjugate();
        forward = trunkToSensor.rotate(Vector3.X);
        up = trunkToSensor.rotate(Vector3.Y);
        right = trunkToSensor.rotate(Vector3.Z);
        twist = new Twist(Quaternion.between(up, Vector3.Z).conjugate());
    }

    /** Appends the angles of one sample to {@code out}. */
    public void accept(MotionSample in, TrunkBatch out) {
        double x = dot(forward, in.upX, in.upY, in.upZ);
        double y = dot(up, in.upX, in.upY, in.upZ);
        double z = dot(right, in.upX, in.upY, in.upZ);
        double squaredSine = x * x + z * z;
        double degPerSine;
        if (y >= Angles.LEAST_COSINE) {
            degPerSine = Math.toDegrees(Angles.perSine(y));
        } else if (squaredSine > SQUARED_SINE_WITHOUT_DIRECTION) {
            double sine = Math.sqrt(squaredSine);
            degPerSine = Math.toDegrees(Angles.atan2(sine, y)) / sine;
        } else {
            x = lastX;
            z = lastZ;
            degPerSine = Math.toDegrees(Math.PI) / Math.sqrt(x * x + z * z);
        }
        if (squaredSine > SQUARED_SINE_WITHOUT_DIRECTION) {
            lastX = x;
            lastZ = z;
        }
        out.add(
                in.timeSeconds,
                -x * degPerSine,
                -z * degPerSine,
                Math.toDegrees(twist.radians(in)),
                Math.toDegrees(in.speedRadps),
                in.verticalAccelerationMps2);
    }

    private static double dot(Vector3 a, double x, double y, double z) {
        return a.x() * x + a.y() * y + a.z() * z;
    }
}
