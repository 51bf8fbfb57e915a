package org.plumbline.core.posture;

import static java.lang.Math.fma;

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
    private double alongW;
    private double alongX;
    private double alongY;
    private double alongZ;
    private double acrossW;
    private double acrossX;
    private double acrossY;
    private double acrossZ;
    private double anchorRad;
    private double lastRad = Double.NaN;
    private double turnsRad;

    /** @param neutral what the sensor's orientation in neutral stance is multiplied by from the right */
    Twist(Quaternion neutral) {
        this.neutral = neutral;
    }

    /** Takes the next sample. */
    double radians(MotionSample in) {
        double along = fma(in.w, alongW, in.x * alongX) + fma(in.y, alongY, in.z * alongZ);
        double across = fma(in.w, acrossW, in.x * acrossX) + fma(in.y, acrossY, in.z * acrossZ);
        if (Math.abs(across) < Angles.LARGEST_SMALL_TANGENT * along) {
            lastRad = anchorRad + 2 * Angles.smallArcTangent(across / along);
        } else {
            anchor(in);
        }
        return lastRad + turnsRad;
    }

    private void anchor(MotionSample in) {
        Quaternion n = neutral;
        double w = in.w * n.w() - in.x * n.x() - in.y * n.y() - in.z * n.z();
        double z = in.w * n.z() + in.x * n.y() - in.y * n.x() + in.z * n.w();
        tellAgainst(z, w);
        if (Double.isNaN(lastRad)) {
            turnsRad = -anchorRad;
        } else if (Math.abs(anchorRad - lastRad) > Math.PI) {
            turnsRad -= 2 * Math.PI * Math.rint((anchorRad - lastRad) / (2 * Math.PI));
        }
        lastRad = anchorRad;
    }

    /** Makes (z, w) the point; along and across it are sums of an orientation's parts with fixed factors. */
    private void tellAgainst(double z, double w) {
        Quaternion n = neutral;
        anchorRad = 2 * Angles.atan2(z, w);
        alongW = w * n.w() + z * n.z();
        alongX = z * n.y() - w * n.x();
        alongY = -w * n.y() - z * n.x();
        alongZ = z * n.w() - w * n.z();
        acrossW = w * n.z() - z * n.w();
        acrossX = w * n.y() + z * n.x();
        acrossY = z * n.y() - w * n.x();
        acrossZ = w * n.w() + z * n.z();
    }
}
