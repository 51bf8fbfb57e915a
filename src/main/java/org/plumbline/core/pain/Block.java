package org.plumbline.core.pain;

/** Why no session may start now; each kind is lifted in its own way. */
public enum Block {
    NONE("none"),
    /** Pain is red and well above the usual before a session: not today; the next report decides anew. */
    NOT_TODAY("not-today"),
    /** A question that matters at this pain has no answer: lifted when it is answered. */
    UNANSWERED("unanswered"),
    /** A red flag was answered with yes: ends a running session, stays until a physio clears it. */
    RED_FLAG("red-flag");

    private final String id;

    Block(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
