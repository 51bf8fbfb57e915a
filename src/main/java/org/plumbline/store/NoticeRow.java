package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about a patient that needs a physio.
 *
 * @param kind kebab-case id
 * @param source id of what it is about: one notice for each
 * @param level 0 told once; 1 told again and to more people; 2 the patient has been told that nobody answered
 */
public record NoticeRow(
        String id,
        String patientId,
        String kind,
        String source,
        Instant at,
        int level,
        @Nullable Instant handledAt,
        @Nullable String handledBy,
        @Nullable String word) {
    public boolean open() {
        return handledAt == null;
    }
}
