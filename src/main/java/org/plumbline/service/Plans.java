package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.Reference;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.session.SessionReport;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;
import org.plumbline.store.PlanItem;
import org.plumbline.store.PlanRow;
import org.plumbline.store.PlanStore;
import org.plumbline.store.ProposalRow;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans of patients: every change is a new version, and reaches a session that runs. */
public final class Plans {
    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);
    private static final List<PlanStore.Applied> CATALOGUE_ALONE = List.of(new PlanStore.Applied(0, 0));

    private final Store store;
    private final LiveSessions live;
    private final SessionReplay replay;
    private final InstantSource clock;
    private final List<Exercise> catalogue;
    private final PlanCheck check;

    Plans(Store store, LiveSessions live, SessionReplay replay, InstantSource clock, List<Exercise> catalogue) {
        this.store = store;
        this.live = live;
        this.replay = replay;
        this.clock = clock;
        this.catalogue = List.copyOf(catalogue);
        this.check = new PlanCheck(catalogue);
    }

    /** Whether something can be done under this name: an exercise of the catalogue, or {@code auto}. */
    boolean knows(String exercise) {
        return exercise.equals(SessionReport.AUTO)
                || catalogue.stream().anyMatch(known -> known.id().equals(exercise));
    }

    /** The newest version; before anybody wrote one, version 0 with what was named when the patient was added. */
    public Future<PlanRow> current(Person patient) {
        return store.plans().current(patient.id()).map(found -> found.orElseGet(() -> first(patient)));
    }

    /** Newest first, version 0 included. */
    public Future<List<PlanRow>> versions(Person patient) {
        return store.plans()
                .versions(patient.id())
                .map(all ->
                        Stream.concat(all.stream(), Stream.of(first(patient))).toList());
    }

    /** What holds before anybody wrote one. */
    static PlanRow first(Person patient) {
        return new PlanRow(
                patient.id(),
                0,
                patient.createdAt(),
                null,
                "",
                patient.plan().stream().map(PlanItem::of).toList());
    }

    /**
     * Adds a version.
     *
     * @param expected the version that the physio has seen; refused when it is not the newest any more
     * @param why in the physio's words
     */
    public Future<PlanRow> change(Person physio, Person patient, int expected, List<PlanItem> items, String why) {
        return current(patient).compose(now -> {
            if (now.version() != expected) {
                return Future.failedFuture(new RefusedException(RefusedException.Kind.PLAN_CHANGED));
            }
            check.items(items);
            PlanRow next = new PlanRow(patient.id(), expected + 1, clock.instant(), physio.id(), why, items);
            return referenceOf(next).compose(reference -> keep(patient, next, reference, null));
        });
    }

    /** Keeps a version with the proposal that led to it, and lets it hold. */
    Future<PlanRow> keep(Person patient, PlanRow next, Reference reference, @Nullable ProposalRow decided) {
        Instant now = clock.instant();
        return store.plans()
                .add(next, decided)
                .compose(added -> added
                        ? store.audit()
                                .add(new AuditEntry(
                                        now, next.byId(), "plan-changed", patient.id(), "version " + next.version()))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.PLAN_CHANGED)))
                .compose(done -> reach(patient, Prescription.of(next, catalogue, reference))
                        .recover(e -> {
                            LOG.warn("A new plan did not reach the running session: {}", e.toString());
                            return Future.succeededFuture();
                        }))
                .map(next);
    }

    private Future<Void> reach(Person patient, Prescription prescription) {
        return live.prescribe(patient.id(), prescription)
                .compose(reached -> reached == null
                        ? Future.succeededFuture()
                        : store.plans()
                                .applied(
                                        reached.sessionId(),
                                        new PlanStore.Applied(reached.afterMessages(), prescription.version())));
    }

    /** The catalogue with the patient's limits. */
    public Future<List<Exercise>> exercises(Person patient) {
        return current(patient).map(plan -> Prescription.limited(plan, catalogue));
    }

    Future<Prescription> prescription(Person patient) {
        return current(patient).compose(this::prescription);
    }

    private Future<Prescription> prescription(PlanRow plan) {
        return referenceOf(plan).map(reference -> Prescription.of(plan, catalogue, reference));
    }

    /** Notes under which version a session began; a change that came meanwhile reaches it now. */
    Future<Void> began(String sessionId, Person patient, Prescription with) {
        return store.plans()
                .applied(sessionId, new PlanStore.Applied(0, with.version()))
                .compose(done -> current(patient))
                .compose(now -> now.version() == with.version()
                        ? Future.succeededFuture()
                        : prescription(now).compose(newer -> reach(patient, newer)));
    }

    /** What a session was read with, and from where on. */
    Future<List<Prescription.Step>> steps(String sessionId, String patientId) {
        return store.plans()
                .appliedTo(sessionId)
                .compose(applied -> Futures.all((applied.isEmpty() ? CATALOGUE_ALONE : applied)
                        .stream().map(one -> step(patientId, one)).toList()));
    }

    private Future<Prescription.Step> step(String patientId, PlanStore.Applied applied) {
        Future<Prescription> version = applied.version() == 0
                ? Future.succeededFuture(Prescription.plain(catalogue))
                : store.plans()
                        .version(patientId, applied.version())
                        .map(Optional::orElseThrow)
                        .compose(this::prescription);
        return version.map(found -> new Prescription.Step(applied.afterMessages(), found));
    }

    /** The repetitions of the sessions that are marked as reference, as they are read today with the catalogue alone. */
    Future<Reference> referenceOf(PlanRow plan) {
        return Futures.all(plan.items().stream()
                        .flatMap(item -> item.references().stream().map(session -> repetitions(plan, item, session)))
                        .toList())
                .map(sets -> new Reference(sets.stream().flatMap(List::stream).toList()));
    }

    private Future<List<Repetition>> repetitions(PlanRow plan, PlanItem item, String sessionId) {
        return store.sessions()
                .byId(sessionId)
                .compose(found -> found.filter(row -> row.patientId().equals(plan.patientId()) && !row.live())
                        .map(row -> replay.read(row, List.of(new Prescription.Step(0, Prescription.plain(catalogue)))))
                        .orElseGet(() -> Future.failedFuture(PlanCheck.noReference(item, sessionId))))
                .map(outcome -> {
                    List<Repetition> own = outcome.report().repetitions().stream()
                            .map(assessed -> assessed.repetition())
                            .filter(r -> r.exercise().equals(item.exercise()) && r.complete())
                            .toList();
                    if (own.size() < PlanCheck.LEAST_REFERENCE) {
                        throw PlanCheck.noReference(item, sessionId);
                    }
                    return own;
                });
    }
}
