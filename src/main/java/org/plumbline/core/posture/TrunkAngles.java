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
        neutral = Quaternion.between(up, Vector3.Z);
    }

    /** Appends the angles of one sample to {@code out}. */
    public void accept(MotionBuffer in, int i, TrunkBatch out) {
        double x = along(forward, in, i);
        double y = along(up, in, i);
        double z = along(right, in, i);
        double h = Math.sqrt(x * x + z * z);
        if (h > DIRECTION_UNKNOWN_BELOW) {
            directionX = x / h;
            directionZ = z / h;
        }
        double tiltDeg = Math.toDegrees(Angles.atan2(h, y));
        out.add(
                in.timeSeconds(i),
                -tiltDeg * directionX,
                -tiltDeg * directionZ,
                Math.toDegrees(twist(in, i)),
                tiltDeg,
                Math.toDegrees(in.speedRadps(i)),
                in.verticalAccelerationMps2(i),
                in.atRest(i),
                -rateDegPerS(right, in, i),
                rateDegPerS(forward, in, i),
                rateDegPerS(up, in, i));
    }

    private static double rateDegPerS(Vector3 axis, MotionBuffer in, int i) {
        return Math.toDegrees(
                axis.x() * in.rateRadps(i, 0) + axis.y() * in.rateRadps(i, 1) + axis.z() * in.rateRadps(i, 2));
    }

    private static double along(Vector3 axis, MotionBuffer in, int i) {
        return axis.x() * in.up(i, 0) + axis.y() * in.up(i, 1) + axis.z() * in.up(i, 2);
    }

    private double twist(MotionBuffer in, int i) {
        double wrapped = 2 * halfTwistRad(in, i);
        if (Double.isNaN(wrappedRad)) {
            turnsRad = -wrapped;
        } else if (Math.abs(wrapped - wrappedRad) > Math.PI) {
            turnsRad -= 2 * Math.PI * Math.rint((wrapped - wrappedRad) / (2 * Math.PI));
        }
        wrappedRad = wrapped;
        return wrapped + turnsRad;
    }

    /** Of the rotation from neutral stance to now, in earth's coordinates: half its part about the vertical. */
    private double halfTwistRad(MotionBuffer in, int i) {
        double qw = in.orientation(i, 0);
        double qx = in.orientation(i, 1);
        double qy = in.orientation(i, 2);
        double qz = in.orientation(i, 3);
        double nw = neutral.w();
        double nx = -neutral.x();
        double ny = -neutral.y();
        double nz = -neutral.z();
        double w = qw * nw - qx * nx - qy * ny - qz * nz;
        double z = qw * nz + qx * ny - qy * nx + qz * nw;
        return Angles.atan2(z, w);
    }
}
