package org.plumbline.store;

import java.time.Instant;
import java.util.Map;

/**
 * The receipt of an erasure.
 *
 * @param subject id of whom it was; it leads to nobody any more
 * @param removed how many of what: rows by table, and {@code recordings}
 */
public record Erasure(String id, String subject, Instant at, String requestedBy, Map<String, Integer> removed) {
    public Erasure {
        removed = Map.copyOf(removed);
    }
}
