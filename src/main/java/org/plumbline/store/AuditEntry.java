package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what when.
 *
 * @param personId null when nobody was signed in
 * @param action kebab-case id
 * @param subject id of what it was done to
 */
public record AuditEntry(
        Instant at,
        @Nullable String personId,
        String action,
        @Nullable String subject,
        @Nullable String detail) {}
