package org.plumbline.core.exercise;

/**
 * How a position that is held is told apart from getting into it and out of it.
 *
 * @param position which posture is the one to hold
 * @param toleranceDeg in position while the trunk is within this of the position's own posture (its running mean)
 * @param breakSeconds out of position for longer is a break, for less it is wobble
 * @param endSeconds out of position for longer ends the hold
 */
public record HoldSettings(Position position, double toleranceDeg, double breakSeconds, double endSeconds) {
    public HoldSettings {
        if (!(toleranceDeg > 0) || !(breakSeconds > 0) || !(endSeconds > breakSeconds)) {
            throw new IllegalArgumentException("a hold needs a tolerance above 0 and an end that comes after a break: "
                    + toleranceDeg + " deg, " + breakSeconds + " s, " + endSeconds + " s");
        }
    }

    /** Which posture is held. */
    public enum Position {
        /** One that is at least the floor away from the start posture: a bridge, a plank from lying. */
        AWAY("away"),
        /** The start posture itself, while the limbs move: the trunk is to stay where it is. */
        START("start");

        private final String id;

        Position(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
