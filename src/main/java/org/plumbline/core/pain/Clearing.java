package org.plumbline.core.pain;

import java.time.OffsetDateTime;
import java.util.Set;

/** A physio has looked at these red flags with the patient and lifts their block. */
public record Clearing(OffsetDateTime at, Set<RedFlag> redFlags) {
    public Clearing {
        redFlags = Set.copyOf(redFlags);
    }
}
