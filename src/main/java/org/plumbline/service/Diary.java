package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** Sessions and pain reports of one person as the rows that the link analysis reads. Pure. */
final class Diary {
    private static final SortedMap<String, Double> NOTHING = Collections.emptySortedMap();

    private Diary() {}

    /** @param measures of each session: range, tempo */
    static List<DiaryRow> rows(
            List<SessionRow> sessions,
            List<PainRow> reports,
            Map<String, SortedMap<String, Double>> measures,
            ZoneId zone) {
        return sessions.stream()
                .filter(s -> !s.live())
                .map(s -> row(s, sessions, reports, measures.getOrDefault(s.id(), NOTHING), zone))
                .toList();
    }

    private static DiaryRow row(
            SessionRow s,
            List<SessionRow> all,
            List<PainRow> reports,
            SortedMap<String, Double> measures,
            ZoneId zone) {
        return new DiaryRow(
                s.patientId(),
                s.id(),
                s.startedAt().atZone(zone).toOffsetDateTime(),
                s.exercise(),
                s.assessed(),
                History.load(s),
                History.isNew(s, all),
                nprs(s, "before", reports),
                outcome(s, "after", all, reports),
                outcome(s, "next-morning", all, reports),
                outcome(s, "48h", all, reports),
                told(s, "stress", reports, zone),
                told(s, "sleep_h", reports, zone),
                told(s, "sitting_h", reports, zone),
                flare(s, reports),
                faults(s, all),
                measures);
    }

    /** What was last told on the day of the session until it began; unknown where it was not. */
    private static @Nullable Double told(SessionRow s, String field, List<PainRow> reports, ZoneId zone) {
        LocalDate day = s.startedAt().atZone(zone).toLocalDate();
        return reports.stream()
                .filter(r -> r.at().atZone(zone).toLocalDate().equals(day) && !r.at().isAfter(s.startedAt()))
                .map(r -> PainJson.read(r.report()).path(field))
                .filter(value -> value.isNumber() && value.asDouble() >= 0)
                .map(JsonNode::asDouble)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** Whether any report after the session told of a flare; unknown while none says yes or no. */
    private static @Nullable Boolean flare(SessionRow s, List<PainRow> reports) {
        List<Boolean> told = reports.stream()
                .filter(r -> s.id().equals(r.sessionId()) && !r.moment().equals("before"))
                .map(r -> PainJson.read(r.triage()).path("flare"))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::asBoolean)
                .toList();
        return told.isEmpty() ? null : told.contains(true);
    }

    /** Blank when another session came between: the report would belong to both. */
    private static @Nullable Integer outcome(SessionRow s, String moment, List<SessionRow> all, List<PainRow> reports) {
        PainRow report = latest(s, moment, reports);
        if (report == null || all.stream().anyMatch(other -> between(other.startedAt(), s.startedAt(), report.at()))) {
            return null;
        }
        return report.nprs();
    }

    private static boolean between(Instant at, Instant from, Instant to) {
        return at.isAfter(from) && at.isBefore(to);
    }

    private static @Nullable Integer nprs(SessionRow s, String moment, List<PainRow> reports) {
        PainRow report = latest(s, moment, reports);
        return report == null ? null : report.nprs();
    }

    private static @Nullable PainRow latest(SessionRow s, String moment, List<PainRow> reports) {
        return reports.stream()
                .filter(r -> s.id().equals(r.sessionId()) && r.moment().equals(moment))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** A rule that was found in any session of this exercise was looked for in all of them, so it is 0 elsewhere. */
    private static SortedMap<String, Double> faults(SessionRow s, List<SessionRow> all) {
        SortedMap<String, Double> faults = new TreeMap<>();
        Integer assessed = s.assessed();
        if (assessed == null || assessed == 0) {
            return faults;
        }
        all.stream()
                .filter(other -> other.exercise().equals(s.exercise()))
                .flatMap(other -> other.byRule().keySet().stream())
                .forEach(rule -> faults.put(rule, s.byRule().getOrDefault(rule, 0) / (double) assessed));
        return faults;
    }
}
