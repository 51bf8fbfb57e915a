package org.plumbline.store;

import java.time.Instant;

/** A physio is away; what is routed to them goes to another one, who may see their patients meanwhile. [from, until) */
public record Absence(String id, String physioId, String coverId, Instant from, Instant until) {
    public boolean at(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
