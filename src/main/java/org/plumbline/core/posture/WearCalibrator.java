package org.plumbline.core.posture;

import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/**
 * How the sensor sits on the trunk, from an upright posture and a movement.
 *
 * <ol>
 *   <li>Up: the mean direction of gravity over the upright stretch.
 *   <li>The axis to the side: first principal component of the angular rate over the movement, at right angles to up.
 *   <li>Its sign: the tilt over the movement, each moment weighted by itself, points forward.
 *   <li>Quality: how far the first principal component stands out, times how large the tilt was against 20°.
 * </ol>
 */
public final class WearCalibrator {
    private static final double CLEAR_TILT_RAD = Math.toRadians(20);
    /** The housing's x axis points up when it is worn as meant; beyond this it points down. */
    private static final double CLEARLY_DOWN = 0.8;

    private WearCalibrator() {}

    /** The direction of up in the frame of the sensor. */
    public static Vector3 upAt(MotionBuffer in, int i) {
        return new Vector3(in.up(i, 0), in.up(i, 1), in.up(i, 2)).normalized();
    }

    /**
     * From bends or squats: the main axis of the movement points to the side; where the tilts, each weighted by its own
     * size, point to is forward.
     *
     * @param forwardSign 1 when the larger tilt was forward, -1 when it was backward
     */
    public static WearCalibration fromBend(MotionBuffer in, Vector3 up, int from, int to, double forwardSign) {
        Movement movement = Movement.of(in, up, from, to);
        return fromBend(up, movement, movement.weightedLean().times(forwardSign));
    }

    /**
     * The same when it is known which tilt was forward: one that is held for long outweighs a larger one.
     *
     * @param forwardSign 1 when that tilt was forward, -1 when it was backward
     */
    public static WearCalibration fromBend(
            MotionBuffer in, Vector3 up, int from, int to, Tilt tilt, double forwardSign) {
        Vector3 forward = new Vector3(tilt.x(), tilt.y(), tilt.z()).times(forwardSign);
        return fromBend(up, Movement.of(in, up, from, to), forward);
    }

    private static WearCalibration fromBend(Vector3 up, Movement movement, Vector3 forwardTilt) {
        if (!movement.any()) {
            return new WearCalibration.NotUsable(WearCalibration.Reason.NO_MOVEMENT);
        }
        Vector3 forward = up.cross(movement.axis());
        double sign = Math.signum(forward.dot(forwardTilt));
        return of(up, forward.times(sign), movement.clearness() * Math.min(1, movement.largestRad() / CLEAR_TILT_RAD));
    }

    /**
     * From bends to both sides: the main axis of the movement points forward. People lean a little forward in them,
     * which gives the sign; a weak sign, so the quality is halved.
     */
    public static WearCalibration fromSideBends(MotionBuffer in, Vector3 up, int from, int to) {
        Movement movement = Movement.of(in, up, from, to);
        if (!movement.any()) {
            return new WearCalibration.NotUsable(WearCalibration.Reason.NO_MOVEMENT);
        }
        double sign = movement.axis().dot(movement.lean()) < 0 ? -1 : 1;
        return of(up, movement.axis().times(sign), movement.clearness() / 2);
    }

    /** From up and any idea of forward; for movements that do not show it. */
    public static WearCalibration of(Vector3 up, Vector3 forwardIdea, double quality) {
        Vector3 level = forwardIdea.perpendicularTo(up);
        if (!(level.norm() > 1e-9)) {
            level = (Math.abs(up.x()) < 0.8 ? Vector3.X : Vector3.Y).perpendicularTo(up);
        }
        Vector3 forward = level.normalized();
        Quaternion sensorToTrunk = Quaternion.toFrame(forward, up, forward.cross(up));
        return up.x() < -CLEARLY_DOWN
                ? new WearCalibration.UpsideDown(sensorToTrunk, quality)
                : new WearCalibration.Calibrated(sensorToTrunk, quality);
    }
}
