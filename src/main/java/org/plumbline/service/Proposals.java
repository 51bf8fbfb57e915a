package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Proposal;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.PlanRow;
import org.plumbline.store.ProposalRow;
import org.plumbline.store.Store;

/** What rules propose to change in a plan: nothing changes before a physio has said so. */
public final class Proposals {
    private final Store store;
    private final Plans plans;
    private final InstantSource clock;

    Proposals(Store store, Plans plans, InstantSource clock) {
        this.store = store;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * A proposal as a rule makes it.
     *
     * @param change {@code repetitions} (of a session, all sets together), {@code load-percent} or {@code pause}
     */
    public record Proposed(
            String exercise,
            String change,
            @Nullable Double from,
            @Nullable Double to,
            String reason) {}

    /** One that is open for the same exercise is not made again. */
    public Future<Void> propose(String patientId, @Nullable String painReportId, Proposed proposed) {
        return store.plans()
                .proposals(patientId)
                .compose(all -> all.stream()
                                .anyMatch(p ->
                                        p.decision() == null && p.exercise().equals(proposed.exercise()))
                        ? Future.succeededFuture()
                        : store.plans()
                                .propose(new ProposalRow(
                                        Ids.next(),
                                        patientId,
                                        clock.instant(),
                                        proposed.exercise(),
                                        proposed.change(),
                                        proposed.from(),
                                        proposed.to(),
                                        proposed.reason(),
                                        painReportId,
                                        null)));
    }

    /**
     * What followed from an answer that the patient has corrected falls with it, unless the new answer leads to the same.
     *
     * @param again what follows now, null for nothing
     * @param word why, for whoever reads it later
     */
    Future<Void> withdraw(Person patient, String painReportId, @Nullable Proposal again, String word) {
        return store.plans().proposals(patient.id()).compose(all -> {
            Future<Void> done = Future.succeededFuture();
            for (ProposalRow row : all) {
                boolean of = row.decision() == null && painReportId.equals(row.painReportId());
                if (of && !isSame(row, again)) {
                    done = done.compose(before -> withdrawn(decided(row, patient, false, word)));
                }
            }
            return done;
        });
    }

    private static boolean isSame(ProposalRow row, @Nullable Proposal again) {
        return again != null
                && row.exercise().equals(again.exercise())
                && row.change().equals(again.change().id())
                && Objects.equals(row.to(), again.to());
    }

    private Future<Void> withdrawn(ProposalRow row) {
        return store.plans()
                .decide(row)
                .compose(done -> done
                        ? store.audit()
                                .add(new AuditEntry(
                                        clock.instant(), by(row), "proposal-withdrawn", row.patientId(), row.id()))
                        : Future.succeededFuture());
    }

    /** Newest first. */
    public Future<List<ProposalRow>> ofPatient(String patientId) {
        return store.plans().proposals(patientId);
    }

    /** Accepted, the plan gets a new version; declined, it stays. Either way with a word. */
    public Future<ProposalRow> decide(Person physio, Person patient, String id, boolean accept, String word) {
        return store.plans()
                .proposal(id)
                .compose(found -> found.filter(p -> p.patientId().equals(patient.id()))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND))))
                .compose(open -> {
                    if (open.decision() != null) {
                        return Future.failedFuture(new RefusedException(RefusedException.Kind.DECIDED));
                    }
                    ProposalRow decided = decided(open, physio, accept, word);
                    return (accept ? accepted(patient, decided) : declined(decided)).map(decided);
                });
    }

    private ProposalRow decided(ProposalRow open, Person by, boolean accept, String word) {
        return new ProposalRow(
                open.id(),
                open.patientId(),
                open.at(),
                open.exercise(),
                open.change(),
                open.from(),
                open.to(),
                open.reason(),
                open.painReportId(),
                new ProposalRow.Decision(clock.instant(), by.id(), accept, word));
    }

    private Future<Void> accepted(Person patient, ProposalRow decided) {
        return plans.current(patient)
                .compose(now -> {
                    PlanRow next = new PlanRow(
                            patient.id(),
                            now.version() + 1,
                            clock.instant(),
                            by(decided),
                            decided.decision() == null ? "" : decided.decision().word(),
                            PlanChange.applied(now.items(), decided));
                    return plans.referenceOf(next).compose(reference -> plans.keep(patient, next, reference, decided));
                })
                .mapEmpty();
    }

    private Future<Void> declined(ProposalRow decided) {
        Instant now = clock.instant();
        return store.plans()
                .decide(decided)
                .compose(done -> done
                        ? store.audit()
                                .add(new AuditEntry(
                                        now, by(decided), "proposal-declined", decided.patientId(), decided.id()))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.DECIDED)));
    }

    private static @Nullable String by(ProposalRow decided) {
        return decided.decision() == null ? null : decided.decision().byId();
    }
}
