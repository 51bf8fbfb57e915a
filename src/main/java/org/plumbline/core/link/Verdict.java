package org.plumbline.core.link;

/** What the data of one test allow to say; never more than an association. */
public enum Verdict {
    LINKED("linked"),
    NOT_LINKED("not-linked"),
    /** The default: whatever is not clearly one of the others. */
    NOT_ENOUGH_DATA("not-enough-data");

    private final String id;

    Verdict(String id) {
        this.id = id;
    }

    /** The stable id of interfaces and word keys. */
    public String id() {
        return id;
    }
}
