package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of the plan that a rule proposes and a physio decides.
 *
 * @param change {@code repetitions} (of a session, all sets together), {@code load-percent} or {@code pause}
 * @param reason id of the rule that led to it
 * @param decision null while open
 */
public record ProposalRow(
        String id,
        String patientId,
        Instant at,
        String exercise,
        String change,
        @Nullable Double from,
        @Nullable Double to,
        String reason,
        @Nullable String painReportId,
        @Nullable Decision decision) {
    /** What the physio said. */
    public record Decision(Instant at, String byId, boolean accepted, String word) {}
}
