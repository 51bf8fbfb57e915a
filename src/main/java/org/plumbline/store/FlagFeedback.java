package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person says about one flag; saying it anew replaces it.
 *
 * @param repetition its index in the session's report, from 1
 * @param agrees false: this flag does not fit what happened
 */
public record FlagFeedback(
        String sessionId,
        int repetition,
        String rule,
        String personId,
        Instant at,
        boolean agrees,
        @Nullable String note) {}
