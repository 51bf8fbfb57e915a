package org.plumbline.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pain report with the answer it got.
 *
 * @param nprs 0..10, null where it was not said
 * @param report JSON object as in a case of {@code assess-pain}
 * @param route of the triage, its stable id
 * @param triage JSON object
 * @param at the time it is about
 * @param answers red-flag id → yes; what was not asked is not in it. Empty when read back: the report has them
 * @param toldAt later than {@code at} for a correction
 * @param supersedes id of the report that this one corrects, null for a first answer
 */
public record PainRow(
        String id,
        String patientId,
        @Nullable String sessionId,
        String moment,
        Instant at,
        @Nullable Integer nprs,
        String report,
        String route,
        String triage,
        Map<String, Boolean> answers,
        Instant toldAt,
        @Nullable String supersedes) {
    public PainRow {
        answers = Map.copyOf(answers);
    }

    /** A report that corrects none, told at the time it is about. */
    public PainRow(
            String id,
            String patientId,
            @Nullable String sessionId,
            String moment,
            Instant at,
            @Nullable Integer nprs,
            String report,
            String route,
            String triage,
            Map<String, Boolean> answers) {
        this(id, patientId, sessionId, moment, at, nprs, report, route, triage, answers, at, null);
    }

    /** The same under an id that its sender chose, so that it is kept once however often it is sent. */
    public PainRow as(String chosen) {
        return new PainRow(
                chosen, patientId, sessionId, moment, at, nprs, report, route, triage, answers, toldAt, supersedes);
    }
}
