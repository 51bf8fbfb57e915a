package org.plumbline.core.link;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A morning that was clearly worse than this person's usual ones, and what was different about the day before.
 *
 * @param session the session before that morning
 * @param at its start
 * @param painNprs pain on that morning, 0-10
 * @param usualNprs mean of the earlier mornings
 * @param mornings how many of those there are
 * @param parts the largest first; their points add up to pain − usual
 */
public record Morning(
        String session, OffsetDateTime at, int painNprs, double usualNprs, int mornings, List<MorningPart> parts) {
    public Morning {
        parts = List.copyOf(parts);
    }

    public double riseNprs() {
        return painNprs - usualNprs;
    }
}
