package org.plumbline.core.form;

import org.plumbline.core.exercise.Rule;

/** How far beyond a rule's limit a repetition was. */
public enum Severity {
    MILD("mild"),
    MODERATE("moderate"),
    SEVERE("severe");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /** @param excess how far beyond the limit, in the rule's unit */
    static Severity of(Rule rule, double excess) {
        return excess > rule.severeBeyond() ? SEVERE : excess > rule.moderateBeyond() ? MODERATE : MILD;
    }

    public String id() {
        return id;
    }
}
