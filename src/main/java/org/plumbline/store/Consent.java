package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody agreed to.
 *
 * @param text word for word, as it was shown
 * @param withdrawnAt null while it holds
 */
public record Consent(
        String id,
        String personId,
        String version,
        String language,
        String text,
        Instant givenAt,
        @Nullable Instant withdrawnAt) {}
