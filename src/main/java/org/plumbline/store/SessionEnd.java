package org.plumbline.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written when a session ends: its last facts, the counts for lists, and the whole report. */
public record SessionEnd(
        Instant endedAt,
        String reason,
        @Nullable Double rpe,
        int repetitions,
        int assessed,
        int faulty,
        Map<String, Integer> byRule,
        StoredReport report) {
    public SessionEnd {
        byRule = Map.copyOf(byRule);
    }
}
