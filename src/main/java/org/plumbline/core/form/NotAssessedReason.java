package org.plumbline.core.form;

/** Why nothing is said about a repetition or a whole session. {@link #id} is also the key of its words. */
public enum NotAssessedReason {
    /** It is not known how the sensor sits on the back. */
    NOT_CALIBRATED("not-calibrated"),
    /** The sensor does not move like something worn on a back. */
    NOT_ON_A_BACK("not-on-a-back"),
    /** The sensor moved against the back since the calibration. */
    SLIPPED("slipped"),
    /** A hole of more than 0.10 s within the repetition. */
    HOLE("hole"),
    /** More than 5 % of the repetition's samples are missing. */
    SAMPLES_LOST("samples-lost"),
    /** Which exercise it was is not known. */
    UNKNOWN_EXERCISE("unknown-exercise"),
    /** There is nothing to assess: no repetition was found. */
    NO_REPETITIONS("no-repetitions");

    private final String id;

    NotAssessedReason(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
