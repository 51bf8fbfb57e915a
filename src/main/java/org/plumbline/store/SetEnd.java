package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set that is over within a session that goes on.
 *
 * @param reason {@code done}, or why it ended early: {@code pain}, {@code fatigue}, {@code form} or {@code other}
 * @param tally null where nobody said which set it was
 */
public record SetEnd(
        String id,
        String sessionId,
        Instant at,
        String reason,
        @Nullable Tally tally) {
    /**
     * @param number of the set, from 1; a set ends once
     * @param repetitions as the sensor counted in the whole session until then
     * @param faulty of these
     * @param byHand what the patient added to this set or took away
     */
    public record Tally(int number, int repetitions, int faulty, int byHand) {}

    public SetEnd(String id, String sessionId, Instant at, String reason) {
        this(id, sessionId, at, reason, null);
    }
}
