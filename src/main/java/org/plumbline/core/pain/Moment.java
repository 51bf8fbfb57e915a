package org.plumbline.core.pain;

import java.util.Optional;
import java.util.stream.Stream;

/** When a pain report was made, seen from the session it belongs to. */
public enum Moment {
    BEFORE("before"),
    DURING("during"),
    AFTER("after"),
    NEXT_MORNING("next-morning"),
    HOURS_48("48h"),
    UNSCHEDULED("unscheduled");

    private final String id;

    Moment(String id) {
        this.id = id;
    }

    /** The stable id of the JSON and HTTP interfaces. */
    public String id() {
        return id;
    }

    public static Optional<Moment> of(String id) {
        return Stream.of(values()).filter(m -> m.id.equals(id)).findFirst();
    }
}
