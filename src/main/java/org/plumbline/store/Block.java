package org.plumbline.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New sessions are closed for a patient until a physio clears it. */
public record Block(
        String id,
        String patientId,
        String painReportId,
        Instant sinceAt,
        List<String> flags,
        String route,
        @Nullable Instant clearedAt) {
    public Block {
        flags = List.copyOf(flags);
    }
}
