package org.plumbline.core.posture;

import org.plumbline.core.geometry.Angles;
import org.plumbline.core.geometry.Quaternion;

/**
 * The turn about the earth's vertical since neutral stance, unwrapped, 0 at the first sample.
 *
 * <p>It is twice the angle of a point, (vertical part, scalar part) of the rotation since neutral. That angle is told
 * against an earlier point, which saves most of an arc tangent as long as it is near; when it no longer is, the point
 * becomes the one to tell against.
 */
final class Twist {
    private final Quaternion neutral;
    private double anchorZ;
    private double anchorW;
    private double anchorRad;
    private double lastRad = Double.NaN;
    private double turnsRad;

    /** @param neutral what the sensor's orientation in neutral stance is multiplied by from the right */
    Twist(Quaternion neutral) {
        this.neutral = neutral;
    }

    /** Takes the next sample. */
    double radians(MotionSample in) {
        Quaternion n = neutral;
        double w = in.w * n.w() - in.x * n.x() - in.y * n.y() - in.z * n.z();
        double z = in.w * n.z() + in.x * n.y() - in.y * n.x() + in.z * n.w();
        double along = w * anchorW + z * anchorZ;
        double across = z * anchorW - w * anchorZ;
        if (Math.abs(across) < Angles.LARGEST_SMALL_TANGENT * along) {
            lastRad = anchorRad + 2 * Angles.smallArcTangent(across / along);
        } else {
            anchor(z, w);
        }
        return lastRad + turnsRad;
    }

    private void anchor(double z, double w) {
        anchorRad = 2 * Angles.atan2(z, w);
        anchorZ = z;
        anchorW = w;
        if (Double.isNaN(lastRad)) {
            turnsRad = -anchorRad;
        } else if (Math.abs(anchorRad - lastRad) > Math.PI) {
            turnsRad -= 2 * Math.PI * Math.rint((anchorRad - lastRad) / (2 * Math.PI));
        }
        lastRad = anchorRad;
    }
}
