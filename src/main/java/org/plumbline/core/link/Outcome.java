package org.plumbline.core.link;

import org.jspecify.annotations.Nullable;

/** Which later pain report a test looks at. */
public enum Outcome {
    AFTER("after"),
    NEXT_MORNING("next_morning"),
    HOURS_48("48h");

    private final String id;

    Outcome(String id) {
        this.id = id;
    }

    /** The stable id of interfaces and word keys. */
    public String id() {
        return id;
    }

    /** The pain of this outcome, NPRS 0-10, or null where it is unknown. */
    @Nullable
    Integer of(DiaryRow row) {
        return switch (this) {
            case AFTER -> row.painAfter();
            case NEXT_MORNING -> row.painNextMorning();
            case HOURS_48 -> row.pain48h();
        };
    }
}
