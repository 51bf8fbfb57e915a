package org.plumbline.core.exercise;

/** To which side of the start posture a movement in the plane of flexion goes; the other planes have sides instead. */
public enum Direction {
    /** Bending forward. */
    FORWARD("forward", 1),
    /** Bending backward, as in a bridge or a press-up of the trunk. */
    BACKWARD("backward", -1);

    private final String id;
    private final int sign;

    Direction(String id, int sign) {
        this.id = id;
        this.sign = sign;
    }

    public String id() {
        return id;
    }

    /** 1 or −1: of the flexion that goes this way. */
    public int sign() {
        return sign;
    }
}
