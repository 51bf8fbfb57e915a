package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.PainCase;
import org.plumbline.core.pain.PainReport;
import org.plumbline.core.pain.PainTriage;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.pain.StepDown;
import org.plumbline.core.pain.Triage;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** Takes pain reports, answers at once, and blocks where a red flag is told. The rules are {@link PainTriage}'s. */
public final class PainDesk {
    private static final org.plumbline.core.pain.Block BLOCKED = org.plumbline.core.pain.Block.RED_FLAG;

    private final Store store;
    private final SessionDesk sessions;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Phrases phrases;
    private final Proposals proposals;
    private final Consumer<String> news;

    PainDesk(
            Store store,
            SessionDesk sessions,
            InstantSource clock,
            ZoneId zone,
            Phrases phrases,
            Proposals proposals,
            Consumer<String> news) {
        this.store = store;
        this.proposals = proposals;
        this.sessions = sessions;
        this.clock = clock;
        this.zone = zone;
        this.phrases = phrases;
        this.news = news;
    }

    /**
     * A report that was kept, and what is said to it.
     *
     * @param proposal a step down that waits for the physio, null without one
     */
    public record Answer(
            PainRow row, Triage triage, @Nullable Proposal proposal) {}

    /** @param json the {@code report} object of an {@code assess-pain} case, without what the server knows */
    public Future<Answer> report(Person patient, String json) {
        return report(patient, json, Sending.NOW);
    }

    /** The same, perhaps given earlier, perhaps sent before: then the answer is that of the first time. */
    public Future<Answer> report(Person patient, String json, Sending sending) {
        JsonNode in = PainJson.read(json);
        return PainPast.of(store, patient.id(), zone).compose(past -> {
            String key = sending.key();
            PainRow before = key == null ? null : past.report(key);
            if (before != null) {
                return Future.succeededFuture(again(patient, before, past));
            }
            PainCase painCase = PainIntake.painCase(patient, in, past, sending.at(past.notBefore(clock.instant())));
            PainReport report = painCase.report();
            Triage triage = PainTriage.assess(painCase);
            PainRow made = row(patient, in, report, triage, null);
            PainRow row = key == null ? made : made.as(key);
            Block block = triage.block() == BLOCKED ? PainIntake.block(row, report, triage) : null;
            return keep(patient, in, row, block, painCase, triage);
        });
    }

    private static Answer again(Person patient, PainRow row, PainPast past) {
        PainReport report = PainJson.report(PainJson.read(row.report()), PainIntake.corrected(patient, row, past));
        PainCase painCase = new PainCase(report, past.before(row), past.limits());
        Triage triage = PainTriage.assess(painCase);
        return new Answer(row, triage, StepDown.propose(painCase, triage).orElse(null));
    }

    /**
     * What is still worth asking before a report is sent, red-flag ids and fields: the rules are asked, nothing is kept.
     *
     * @param json as for {@link #report}
     */
    public Future<List<String>> openQuestions(Person patient, String json) {
        JsonNode in = PainJson.read(json);
        return PainPast.of(store, patient.id(), zone)
                .map(past -> PainTriage.assess(PainIntake.painCase(patient, in, past, past.notBefore(clock.instant())))
                        .ask());
    }

    /**
     * Another answer in the place of an earlier one, which is kept beside it: same time, same moment, same session. A
     * red flag that is taken back stays blocked until a physio clears it.
     *
     * @return fails when the patient has no such report, or it has been corrected already
     */
    public Future<Answer> correct(Person patient, String reportId, String json) {
        JsonNode in = PainJson.read(json);
        return PainPast.of(store, patient.id(), zone).compose(past -> {
            PainRow first = past.reports().stream()
                    .filter(row -> row.id().equals(reportId))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(RefusedException.Kind.NOT_FOUND));
            PainReport report = PainJson.report(in, PainIntake.corrected(patient, first, past));
            PainCase painCase = new PainCase(report, past.before(first), past.limits());
            Triage triage = PainTriage.assess(painCase);
            PainRow row = row(patient, in, report, triage, first.id());
            Block block = PainIntake.saysMore(report, first) && triage.block() == BLOCKED
                    ? PainIntake.block(row, report, triage)
                    : null;
            return keep(patient, in, row, block, painCase, triage);
        });
    }

    private PainRow row(Person patient, JsonNode in, PainReport report, Triage triage, @Nullable String supersedes) {
        String answer = PainJson.triage(triage, phrases.pain(patient.language()));
        return PainIntake.row(patient.id(), in, report, triage.route(), answer, clock.instant(), supersedes);
    }

    private Future<Answer> keep(
            Person patient, JsonNode in, PainRow row, @Nullable Block block, PainCase painCase, Triage triage) {
        String session = row.sessionId();
        Proposal proposal = StepDown.propose(painCase, triage).orElse(null);
        return store.pain()
                .add(row, block)
                .compose(done -> block == null ? Future.succeededFuture() : blocked(patient, row))
                .compose(done -> in.path("rpe").isNumber() && session != null
                        ? store.sessions().setRpe(session, in.path("rpe").doubleValue())
                        : Future.succeededFuture())
                .compose(done -> corrected(patient, row, proposal))
                .compose(done -> propose(row, proposal))
                .onSuccess(done -> news.accept(patient.id()))
                .map(new Answer(row, triage, proposal));
    }

    /** What followed from the answer that this one takes the place of falls, unless it follows again. */
    private Future<Void> corrected(Person patient, PainRow row, @Nullable Proposal again) {
        String first = row.supersedes();
        return first == null
                ? Future.succeededFuture()
                : store.audit()
                        .add(new AuditEntry(row.toldAt(), patient.id(), "pain-report-corrected", patient.id(), first))
                        .compose(done ->
                                proposals.withdraw(patient, first, again, phrases.corrected(patient.language())));
    }

    private Future<Void> propose(PainRow row, @Nullable Proposal proposal) {
        return proposal == null
                ? Future.succeededFuture()
                : proposals.propose(
                        row.patientId(),
                        row.id(),
                        new Proposals.Proposed(
                                proposal.exercise(),
                                proposal.change().id(),
                                proposal.from(),
                                proposal.to(),
                                proposal.reason()));
    }

    private Future<Void> blocked(Person patient, PainRow row) {
        return store.audit()
                .add(new AuditEntry(row.toldAt(), patient.id(), "red-flag-blocked", patient.id(), row.id()))
                .compose(done -> sessions.endRunning(patient.id(), SessionEnds.RED_FLAG));
    }
}
