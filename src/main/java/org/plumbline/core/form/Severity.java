package org.plumbline.core.form;

/** How far beyond a rule's limit a repetition was. */
public enum Severity {
    MILD("mild"),
    MODERATE("moderate"),
    SEVERE("severe");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
