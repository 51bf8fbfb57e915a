package org.plumbline.core.exercise;

/** Along what a repetition of an exercise is told apart from rest. */
public enum Plane {
    /** Bending forward (and back): trunk flexion in degrees. */
    FLEXION("flexion"),
    /** Bending to the sides: lateral flexion in degrees; each side is one repetition. */
    LATERAL("lateral"),
    /** Turning: axial rotation within the repetition, in degrees; each side is one repetition. */
    ROTATION("rotation"),
    /** Going down and up: vertical travel within the repetition, in metres. */
    VERTICAL("vertical");

    private final String id;

    Plane(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** True when left and right are separate repetitions. */
    public boolean hasSides() {
        return this == LATERAL || this == ROTATION;
    }
}
