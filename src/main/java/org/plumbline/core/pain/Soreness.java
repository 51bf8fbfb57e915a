package org.plumbline.core.pain;

/** Whether a pain looks like the soreness that follows new or increased exercise. Never more than that. */
public enum Soreness {
    FITS("fits"),
    DOES_NOT_FIT("does-not-fit"),
    UNCLEAR("unclear");

    private final String id;

    Soreness(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
