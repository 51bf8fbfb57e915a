package org.plumbline.service;

import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.PainHistory;
import org.plumbline.core.pain.PainLimit;
import org.plumbline.core.pain.PainLimits;
import org.plumbline.core.pain.RedFlagPolicy;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.PainSettings;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/**
 * Everything kept about one patient that the pain rules look at.
 *
 * @param sessions newest first
 * @param reports oldest first, corrected ones in their last version
 * @param superseded the versions before
 * @param zone where the patient lives
 * @param limits this patient's own
 */
record PainPast(
        List<SessionRow> sessions,
        List<PainRow> reports,
        List<PainRow> superseded,
        List<Block> cleared,
        ZoneId zone,
        PainLimits limits) {

    static Future<PainPast> of(Store store, String patientId, ZoneId clinicZone) {
        return Future.join(
                        store.sessions().ofPatient(patientId),
                        store.pain().ofPatient(patientId),
                        store.pain().superseded(patientId),
                        store.pain().clearedBlocks(patientId),
                        store.course().settings(patientId))
                .map(all -> {
                    Optional<PainSettings> settings = all.resultAt(4);
                    return new PainPast(
                            all.resultAt(0),
                            all.resultAt(1),
                            all.resultAt(2),
                            all.resultAt(3),
                            zone(settings, clinicZone),
                            limits(settings.map(PainSettings::limits).orElse(Map.of())));
                });
    }

    /** Where a patient lives. */
    static ZoneId zone(Optional<PainSettings> settings, ZoneId clinicZone) {
        return settings.map(PainSettings::timeZone).map(ZoneId::of).orElse(clinicZone);
    }

    /** @throws RefusedException naming the limit that is unknown or out of its range */
    static PainLimits limits(Map<String, Double> byId) {
        Map<PainLimit, Double> own = new EnumMap<>(PainLimit.class);
        byId.forEach((id, value) -> own.put(
                PainLimit.of(id)
                        .orElseThrow(() -> new RefusedException(
                                RefusedException.Kind.INVALID, "limits: '" + id + "' is not a limit of Plumbline")),
                value));
        try {
            return new PainLimits(own);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusedException.Kind.INVALID, "limits: " + e.getMessage());
        }
    }

    /** @throws RefusedException when there is no such zone */
    static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "time_zone: expected a zone such as Europe/Vienna, was '" + id + "'");
        }
    }

    PainHistory history() {
        return History.of(sessions, reports, superseded, cleared, zone);
    }

    /**
     * Now, or the latest that is known: a clock that was set back keeps nobody from reporting, and what comes later
     * stays later.
     */
    Instant notBefore(Instant now) {
        return Stream.of(
                        Stream.of(now),
                        sessions.stream().map(SessionRow::startedAt),
                        Stream.concat(reports.stream(), superseded.stream()).map(PainRow::at),
                        cleared.stream().flatMap(block -> Stream.ofNullable(block.clearedAt())))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** The history up to a report that is being corrected; the version that is replaced counts with its red flags. */
    PainHistory before(PainRow corrected) {
        return until(
                corrected.at(),
                reports.stream().filter(r -> !r.id().equals(corrected.id())).toList(),
                Stream.concat(superseded.stream(), Stream.of(corrected)).toList());
    }

    /** What was known at a time. */
    PainHistory until(Instant at) {
        return until(at, reports, superseded);
    }

    private PainHistory until(Instant at, List<PainRow> known, List<PainRow> replaced) {
        return History.of(
                sessions.stream().filter(s -> !s.startedAt().isAfter(at)).toList(),
                known.stream().filter(r -> !r.at().isAfter(at)).toList(),
                replaced.stream().filter(r -> !r.at().isAfter(at)).toList(),
                cleared.stream()
                        .filter(b -> b.clearedAt() != null && !b.clearedAt().isAfter(at))
                        .toList(),
                zone);
    }

    @Nullable
    PainRow report(String id) {
        return Stream.concat(reports.stream(), superseded.stream())
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    SessionRow session(@Nullable String id) {
        return sessions.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
    }

    /** Red-flag questions that have no answer of the last two weeks, each by itself. */
    RedFlagPolicy.Status redFlags(Instant now) {
        return RedFlagPolicy.standing(history(), now, limits);
    }
}
