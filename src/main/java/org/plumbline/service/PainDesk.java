package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.PainCase;
import org.plumbline.core.pain.PainHistory;
import org.plumbline.core.pain.PainLimits;
import org.plumbline.core.pain.PainReport;
import org.plumbline.core.pain.PainTriage;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Triage;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.Ids;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** Takes pain reports, answers at once, blocks and clears. The rules are {@link PainTriage}'s. */
public final class PainDesk {
    private final Store store;
    private final SessionDesk sessions;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Phrases phrases;

    PainDesk(Store store, SessionDesk sessions, InstantSource clock, ZoneId zone, Phrases phrases) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
        this.zone = zone;
        this.phrases = phrases;
    }

    /** A report that was kept, and what is said to it. */
    public record Answer(PainRow row, Triage triage) {}

    /** @param json the {@code report} object of an {@code assess-pain} case, without what the server knows */
    public Future<Answer> report(Person patient, String json) {
        JsonNode in = PainJson.read(json);
        return Future.join(
                        store.sessions().ofPatient(patient.id()),
                        store.pain().ofPatient(patient.id()),
                        store.pain().clearedBlocks(patient.id()))
                .compose(all -> {
                    List<SessionRow> own = all.resultAt(0);
                    List<PainRow> earlier = all.resultAt(1);
                    List<Block> cleared = all.resultAt(2);
                    String session = sessionOf(in, own);
                    PainReport report = PainJson.report(in, known(patient, session, earlier));
                    PainHistory history = History.of(own, earlier, cleared, zone);
                    Triage triage = PainTriage.assess(new PainCase(report, history, PainLimits.DEFAULTS));
                    return keep(patient, in, report, triage);
                });
    }

    private PainJson.Known known(Person patient, @Nullable String session, List<PainRow> earlier) {
        OffsetDateTime now = clock.instant().atZone(zone).toOffsetDateTime();
        Integer before = earlier.stream()
                .filter(row -> session != null && session.equals(row.sessionId()))
                .filter(row -> row.moment().equals("before"))
                .map(PainRow::nprs)
                .reduce((a, b) -> b)
                .orElse(null);
        Integer age = patient.birthYear() == null ? null : now.getYear() - patient.birthYear();
        return new PainJson.Known(now, session, before, age);
    }

    /** A session that is named must be the patient's own; "after" without a name means the latest one. */
    private static @Nullable String sessionOf(JsonNode in, List<SessionRow> own) {
        String named = in.path("session").isTextual() ? in.path("session").asText() : null;
        if (named != null && own.stream().noneMatch(s -> s.id().equals(named))) {
            throw new RefusedException(RefusedException.Kind.NOT_FOUND);
        }
        boolean needsNone = in.path("moment").asText().equals("before")
                || in.path("moment").asText().equals("unscheduled");
        return named != null || needsNone || own.isEmpty()
                ? named
                : own.getFirst().id();
    }

    private Future<Answer> keep(Person patient, JsonNode in, PainReport report, Triage triage) {
        Instant at = report.at().toInstant();
        PainRow row = new PainRow(
                Ids.next(),
                patient.id(),
                report.session(),
                in.path("moment").asText(),
                at,
                in.path("nprs").intValue(),
                PainJson.kept(in, report),
                triage.route().id(),
                PainJson.triage(triage, phrases.pain(patient.language())),
                answers(report));
        boolean redFlag = triage.block() == org.plumbline.core.pain.Block.RED_FLAG;
        Block block = redFlag ? block(row, report, triage) : null;
        return store.pain()
                .add(row, block)
                .compose(done -> redFlag ? blocked(patient, row) : Future.succeededFuture())
                .compose(done -> in.path("rpe").isNumber() && report.session() != null
                        ? store.sessions()
                                .setRpe(report.session(), in.path("rpe").doubleValue())
                        : Future.succeededFuture())
                .map(new Answer(row, triage));
    }

    private static Block block(PainRow row, PainReport report, Triage triage) {
        List<String> flags =
                report.redFlags().stream().map(RedFlag::id).sorted().toList();
        return new Block(
                Ids.next(),
                row.patientId(),
                row.id(),
                row.at(),
                flags,
                triage.route().id(),
                null);
    }

    private Future<Void> blocked(Person patient, PainRow row) {
        return store.audit()
                .add(new AuditEntry(row.at(), patient.id(), "red-flag-blocked", patient.id(), row.id()))
                .compose(done -> sessions.endRunning(patient.id(), SessionDesk.RED_FLAG));
    }

    private static Map<String, Boolean> answers(PainReport report) {
        Map<String, Boolean> answers = new HashMap<>();
        report.redFlagsAsked().forEach(flag -> answers.put(flag.id(), false));
        report.redFlags().forEach(flag -> answers.put(flag.id(), true));
        return answers;
    }

    /** @return when it was cleared; refused when nothing was blocked */
    public Future<Instant> clear(Person physio, String patientId, String note) {
        Instant now = clock.instant();
        return store.pain()
                .clear(patientId, physio.id(), note, now)
                .compose(cleared -> cleared
                        ? store.audit().add(new AuditEntry(now, physio.id(), "red-flag-cleared", patientId, null))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_BLOCKED)))
                .map(now);
    }

    public Future<List<CheckIns.Due>> due(String patientId) {
        return Future.join(
                        store.sessions().ofPatient(patientId),
                        store.pain().ofPatient(patientId),
                        store.pain().redFlagsAskedAt(patientId))
                .map(all -> CheckIns.due(all.resultAt(0), all.resultAt(1), all.resultAt(2), clock.instant(), zone));
    }

    public Future<Optional<Block>> openBlock(String patientId) {
        return store.pain().openBlock(patientId);
    }
}
