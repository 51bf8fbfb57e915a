package org.plumbline.core.exercise;

/** Who or what set a limit. */
public enum LimitSource {
    /** The catalogue. */
    DEFAULT("default"),
    /** The physio's own limits. */
    PHYSIO("physio"),
    /** The patient's plan. */
    PLAN("plan"),
    /** The person's first repetitions of the session. */
    BASELINE("baseline"),
    /** The person's own reference repetitions. */
    REFERENCE("reference");

    private final String id;

    LimitSource(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
