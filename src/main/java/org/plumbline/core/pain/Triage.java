package org.plumbline.core.pain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a pain report. The route table awaits a clinician's sign-off, see {@code src/docs/safety.md}.
 *
 * @param zone null without an NPRS
 * @param flare null while it cannot be known
 * @param notSettled whether the session's pain had not settled by the next morning; null while it cannot be known
 * @param block why no session may start, {@link Block#NONE} when one may
 * @param ask ids of the red-flag questions and names of the fields whose answers are still needed, in asking order
 * @param reasons everything found, what led to the route first
 */
public record Triage(
        Route route,
        @Nullable Zone zone,
        Soreness soreness,
        @Nullable Boolean flare,
        @Nullable Boolean notSettled,
        Block block,
        List<String> ask,
        List<Reason> reasons) {
    public Triage {
        ask = List.copyOf(ask);
        reasons = List.copyOf(reasons);
    }

    /** Whether a new session may not start. */
    public boolean blocked() {
        return block != Block.NONE;
    }
}
