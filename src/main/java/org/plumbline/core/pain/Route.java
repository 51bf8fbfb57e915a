package org.plumbline.core.pain;

/** Who does what next, from the lowest to the highest: of all that apply the highest wins. */
public enum Route {
    CONTINUE("continue"),
    STEP_DOWN("step-down"),
    CONTACT_PHYSIO("contact-physio"),
    /** Today; not reached within four hours: a doctor or the out-of-hours service. */
    CONTACT_PHYSIO_NOW("contact-physio-now"),
    EMERGENCY("emergency");

    private final String id;

    Route(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public boolean isAtLeast(Route other) {
        return compareTo(other) >= 0;
    }
}
