package org.plumbline.core.exercise;

/** The posture an exercise starts from and comes back to. */
public enum Posture {
    STANDING("standing"),
    SITTING("sitting"),
    HANDS_AND_KNEES("hands-and-knees"),
    SUPINE("supine"),
    PRONE("prone"),
    SIDE_LYING("side-lying");

    private final String id;

    Posture(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Whether the trunk's long axis points up. */
    public boolean upright() {
        return this == STANDING || this == SITTING;
    }
}
