package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a patient's thread.
 *
 * @param number from 1, in the order of the thread
 * @param about null for a message about nothing in particular
 */
public record MessageRow(
        String patientId,
        int number,
        Instant at,
        String authorId,
        String text,
        @Nullable About about) {
    /**
     * What a message is about.
     *
     * @param kind {@code session}, {@code repetition} or {@code report}
     * @param id of the session or the pain report
     * @param repetition its index, for a repetition only
     */
    public record About(String kind, String id, @Nullable Integer repetition) {}
}
