package org.plumbline.service;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** Sessions and pain reports of one person as the rows that the link analysis reads. Pure. */
final class Diary {
    private Diary() {}

    static List<DiaryRow> rows(List<SessionRow> sessions, List<PainRow> reports, ZoneId zone) {
        return sessions.stream()
                .filter(s -> !s.live())
                .map(s -> row(s, sessions, reports, zone))
                .toList();
    }

    private static DiaryRow row(SessionRow s, List<SessionRow> all, List<PainRow> reports, ZoneId zone) {
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
                null,
                null,
                null,
                null,
                faults(s, all),
                new TreeMap<>());
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
