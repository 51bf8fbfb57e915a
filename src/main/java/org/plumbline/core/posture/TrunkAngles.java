package org.plumbline.core.posture;

import org.plumbline.core.geometry.Angles;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/**
 * Orientation → trunk angles in tilt-twist form, with the mounting fixed.
 *
 * <ol>
 *   <li>u = earth's up in the trunk's frame (X forward, Y up, Z right); tilt θ = ∠(u, Y), 0..180°.
 *   <li>flexion = θ·(−u_x)/h and lateral flexion to the right = θ·(−u_z)/h with h = √(u_x² + u_z²): the tilt split along
 *       its direction. It has no Cardan singularity; upside down (h → 0, θ → 180°) the direction is the last one known.
 *   <li>axial rotation = the twist about the earth's vertical, 2·atan2(vertical part of q, q_w), unwrapped, 0 at the
 *       first sample. It drifts with the heading of the 6-axis filter.
 *   <li>angular rates: those of the sensor along the trunk's own axes, so they exist in every posture.
 * </ol>
 */
public final class TrunkAngles {
    private static final double DIRECTION_UNKNOWN_BELOW = 1e-6;

    private final Vector3 forward;
    private final Vector3 up;
    private final Vector3 right;
    private final Quaternion neutral;
    private double directionX = -1;
    private double directionZ;
    private double wrappedRad = Double.NaN;
    private double turnsRad;

    /** @param sensorToTrunk the settled mounting */
    public TrunkAngles(Quaternion sensorToTrunk) {
        Quaternion trunkToSensor = sensorToTrunk.conjugate();
        forward = trunkToSensor.rotate(Vector3.X);
        up = trunkToSensor.rotate(Vector3.Y);
        right = trunkToSensor.rotate(Vector3.Z);
        neutral = Quaternion.between(up, Vector3.Z).conjugate();
    }

    /** Appends the angles of one sample to {@code out}. */
    public void accept(MotionSample in, TrunkBatch out) {
        double x = dot(forward, in.upX, in.upY, in.upZ);
        double y = dot(up, in.upX, in.upY, in.upZ);
        double z = dot(right, in.upX, in.upY, in.upZ);
        double h = Math.sqrt(x * x + z * z);
        if (h > DIRECTION_UNKNOWN_BELOW) {
            double scale = 1 / h;
            directionX = x * scale;
            directionZ = z * scale;
        }
        double tiltDeg = Math.toDegrees(Angles.atan2(h, y));
        out.add(
                in.timeSeconds,
                -tiltDeg * directionX,
                -tiltDeg * directionZ,
                Math.toDegrees(twist(in)),
                tiltDeg,
                Math.toDegrees(in.speedRadps),
                in.verticalAccelerationMps2,
                Math.toDegrees(-dot(right, in.rateX, in.rateY, in.rateZ)),
                Math.toDegrees(dot(forward, in.rateX, in.rateY, in.rateZ)),
                Math.toDegrees(dot(up, in.rateX, in.rateY, in.rateZ)));
    }

    private static double dot(Vector3 a, double x, double y, double z) {
        return a.x() * x + a.y() * y + a.z() * z;
    }

    private double twist(MotionSample in) {
        double wrapped = 2 * halfTwistRad(in);
        if (Double.isNaN(wrappedRad)) {
            turnsRad = -wrapped;
        } else if (Math.abs(wrapped - wrappedRad) > Math.PI) {
            turnsRad -= 2 * Math.PI * Math.rint((wrapped - wrappedRad) / (2 * Math.PI));
        }
        wrappedRad = wrapped;
        return wrapped + turnsRad;
    }

    /** Of the rotation from neutral stance to now, in earth's coordinates: half its part about the vertical. */
    private double halfTwistRad(MotionSample in) {
        Quaternion n = neutral;
        double w = in.w * n.w() - in.x * n.x() - in.y * n.y() - in.z * n.z();
        double z = in.w * n.z() + in.x * n.y() - in.y * n.x() + in.z * n.w();
        return Angles.atan2(z, w);
    }
}
