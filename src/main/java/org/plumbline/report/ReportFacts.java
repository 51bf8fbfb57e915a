package org.plumbline.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.service.LinkDesk;
import org.plumbline.service.PainCourse;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.Consent;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.PlanRow;
import org.plumbline.store.ProposalRow;
import org.plumbline.store.SessionRow;

/**
 * Everything that a report says, read at one moment.
 *
 * @param sessions that have ended, oldest first
 * @param pain oldest first, corrected reports in their last version
 * @param diary a row for each of the sessions
 * @param plan in force
 * @param proposals newest first
 * @param block open, null without one
 * @param cleared blocks that a physio has cleared, oldest first
 * @param consent that holds or was the last to hold, null without one
 * @param audit who did what with the patient's data, oldest first
 * @param at when it was read
 * @param zone where the patient lives: times are shown in it
 * @param software version of this program
 * @param language of the reader
 */
public record ReportFacts(
        Person patient,
        List<SessionRow> sessions,
        List<PainRow> pain,
        LinkDesk.Linked links,
        List<DiaryRow> diary,
        PainCourse.Trend trend,
        PainCourse.DoseSeries dose,
        PlanRow plan,
        List<ProposalRow> proposals,
        @Nullable Block block,
        List<Block> cleared,
        @Nullable Consent consent,
        List<AuditEntry> audit,
        Instant at,
        ZoneId zone,
        String software,
        String language) {
    public ReportFacts {
        sessions = List.copyOf(sessions);
        pain = List.copyOf(pain);
        diary = List.copyOf(diary);
        proposals = List.copyOf(proposals);
        cleared = List.copyOf(cleared);
        audit = List.copyOf(audit);
    }

    /** First moment that anything is known of; now when nothing is. */
    Instant from() {
        Instant first = at;
        if (!sessions.isEmpty() && sessions.getFirst().startedAt().isBefore(first)) {
            first = sessions.getFirst().startedAt();
        }
        return !pain.isEmpty() && pain.getFirst().at().isBefore(first)
                ? pain.getFirst().at()
                : first;
    }
}
