package org.plumbline.core.synthesis;

/**
 * Where the trunk is against its start posture: its swing from there and its turn, in degrees with the signs of the conventions, and the hips
 * against where they are then.
 */
record Pose(double flexionDeg, double lateralRightDeg, double twistLeftDeg, double dropMetres, double backMetres) {
    static final Pose UPRIGHT = new Pose(0, 0, 0, 0, 0);

    Pose times(double factor) {
        return new Pose(
                flexionDeg * factor,
                lateralRightDeg * factor,
                twistLeftDeg * factor,
                dropMetres * factor,
                backMetres * factor);
    }

    /** Itself for 1, its mirror image for −1. */
    Pose sided(double side) {
        return new Pose(flexionDeg, side * lateralRightDeg, side * twistLeftDeg, dropMetres, backMetres);
    }

    Pose plus(Pose other) {
        return new Pose(
                flexionDeg + other.flexionDeg,
                lateralRightDeg + other.lateralRightDeg,
                twistLeftDeg + other.twistLeftDeg,
                dropMetres + other.dropMetres,
                backMetres + other.backMetres);
    }
}
