package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/** One angle of the trunk, positive to the side that is looked at, and the two others beside it. */
record PlaneAngle(Plane plane, @Nullable Side side, double sign) {

    /** Own angle of sample {@code n}, in degrees. */
    double at(MotionHistory in, long n) {
        return sign
                * switch (plane) {
                    case LATERAL -> in.lateralFlexionRightDeg(n);
                    case ROTATION -> in.settled().rotationLeftDeg(n);
                    default -> in.flexionDeg(n);
                };
    }

    /** How far the two other angles together have changed from one sample to another, in degrees. */
    double othersChange(MotionHistory in, long from, long to) {
        double flexion = plane == Plane.FLEXION ? 0 : in.flexionDeg(to) - in.flexionDeg(from);
        double lateral = plane == Plane.LATERAL ? 0 : in.lateralFlexionRightDeg(to) - in.lateralFlexionRightDeg(from);
        double rotation = plane == Plane.ROTATION
                ? 0
                : in.settled().rotationLeftDeg(to) - in.settled().rotationLeftDeg(from);
        return Math.sqrt(flexion * flexion + lateral * lateral + rotation * rotation);
    }

    /** The larger of the two other angles, each against its mean of the last seconds, in degrees. */
    double othersLevel(MotionHistory in, long n) {
        double flexion = plane == Plane.FLEXION ? 0 : Math.abs(in.settled().flexionDeg(n));
        double lateral = plane == Plane.LATERAL ? 0 : Math.abs(in.settled().lateralFlexionRightDeg(n));
        double rotation = plane == Plane.ROTATION ? 0 : Math.abs(in.settled().rotationLeftDeg(n));
        return Math.max(flexion, Math.max(lateral, rotation));
    }
}
