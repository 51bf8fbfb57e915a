package org.plumbline.core.exercise;

/** Which way a movement leaves the start posture; lateral flexion and rotation have sides instead. */
public enum Direction {
    /** Bending forward. */
    FORWARD("forward", 1),
    /** Bending backward, as in a bridge or a press-up of the trunk. */
    BACKWARD("backward", -1),
    /** Vertical travel that first goes up: standing up from a chair. */
    UP("up", 1);

    private final String id;
    private final int sign;

    Direction(String id, int sign) {
        this.id = id;
        this.sign = sign;
    }

    public String id() {
        return id;
    }

    /** 1 or −1: of the flexion that goes this way, or goes along with it. */
    public int sign() {
        return sign;
    }
}
