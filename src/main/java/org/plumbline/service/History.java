package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Clearing;
import org.plumbline.core.pain.Moment;
import org.plumbline.core.pain.PainHistory;
import org.plumbline.core.pain.PastReport;
import org.plumbline.core.pain.PastSession;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** Stored rows as the core sees a person's past. Pure. */
final class History {
    /** Protection by the repeated bout lasts 6 to 9 weeks (Cleary 2002): later than the shorter it is new again. */
    private static final Duration NEW_AGAIN = Duration.ofDays(42);

    private History() {}

    /** @param superseded corrected versions; only their red-flag answers stay, since a yes is lifted by a physio alone */
    static PainHistory of(
            List<SessionRow> sessions,
            List<PainRow> reports,
            List<PainRow> superseded,
            List<Block> cleared,
            ZoneId zone) {
        return new PainHistory(
                sessions.stream().map(s -> session(s, sessions, zone)).toList(),
                Stream.concat(
                                superseded.stream().map(r -> flagsOnly(report(r, zone))),
                                reports.stream().map(r -> report(r, zone)))
                        .toList(),
                cleared.stream()
                        .filter(block -> block.clearedAt() != null)
                        .map(block -> new Clearing(
                                at(Objects.requireNonNull(block.clearedAt()), zone),
                                block.flags().stream()
                                        .map(RedFlag::of)
                                        .flatMap(f -> f.stream())
                                        .collect(Collectors.toSet())))
                        .toList());
    }

    private static PastSession session(SessionRow s, List<SessionRow> all, ZoneId zone) {
        return new PastSession(
                s.id(),
                at(s.startedAt(), zone),
                s.exercise(),
                isNew(s, all),
                load(s),
                faultFraction(s),
                s.repetitions());
    }

    /** The first time, or again after a long while. */
    static boolean isNew(SessionRow session, List<SessionRow> all) {
        return all.stream()
                .filter(other -> other.exercise().equals(session.exercise()))
                .map(SessionRow::startedAt)
                .filter(at -> at.isBefore(session.startedAt()))
                .max(Comparator.naturalOrder())
                .map(latest -> latest.plus(NEW_AGAIN).isBefore(session.startedAt()))
                .orElse(true);
    }

    /** sRPE: how hard × minutes; null while one of them is unknown. */
    static @Nullable Double load(SessionRow session) {
        Instant ended = session.endedAt();
        Double rpe = session.rpe();
        return ended == null || rpe == null
                ? null
                : rpe * Duration.between(session.startedAt(), ended).toSeconds() / 60.0;
    }

    private static @Nullable Double faultFraction(SessionRow session) {
        Integer assessed = session.assessed();
        Integer faulty = session.faulty();
        return assessed == null || faulty == null || assessed == 0 ? null : (double) faulty / assessed;
    }

    private static PastReport report(PainRow row, ZoneId zone) {
        JsonNode json = PainJson.read(row.report());
        return PastReport.of(PainJson.report(
                json,
                new PainJson.Known(
                        at(row.at(), zone), Moment.of(row.moment()).orElse(null), row.sessionId(), null, null)));
    }

    private static PastReport flagsOnly(PastReport report) {
        return new PastReport(
                report.at(),
                null,
                null,
                null,
                null,
                null,
                report.redFlags(),
                report.redFlags(),
                report.redFlagsChanged());
    }

    private static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
