package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A count by hand; the automatic one stays beside it. The latest of a session is the one that is shown.
 *
 * @param repetitions at least 0
 */
public record CountCorrection(
        String sessionId,
        Instant at,
        String byId,
        int repetitions,
        @Nullable String note) {}
