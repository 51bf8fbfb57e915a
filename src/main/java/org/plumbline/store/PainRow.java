package org.plumbline.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pain report with the answer it got.
 *
 * @param nprs 0..10
 * @param report JSON object as in a case of {@code assess-pain}
 * @param route of the triage, its stable id
 * @param triage JSON object
 * @param answers red-flag id → yes; what was not asked is not in it. Empty when read back: the report has them
 */
public record PainRow(
        String id,
        String patientId,
        @Nullable String sessionId,
        String moment,
        Instant at,
        int nprs,
        String report,
        String route,
        String triage,
        Map<String, Boolean> answers) {
    public PainRow {
        answers = Map.copyOf(answers);
    }
}
