package org.plumbline.core.exercise;

/** The parts of a repetition. */
public enum Phase {
    /** On the way out: down, or away from the start posture. */
    ECCENTRIC("eccentric"),
    /** Nearly still around the largest excursion. */
    HOLD("hold"),
    /** On the way back. */
    CONCENTRIC("concentric");

    private final String id;

    Phase(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
