package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Escalation;
import org.plumbline.store.Absence;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.Store;

/** Who looks after whom now: those in whose care a patient is, and while they are away those who stand in for them. */
public final class Care {
    private final Store store;
    private final InstantSource clock;

    Care(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether this physio may see the patient now. */
    public Future<Boolean> looksAfter(String physioId, String patientId) {
        return store.care()
                .has(patientId, physioId)
                .compose(own -> own
                        ? Future.succeededFuture(true)
                        : away().compose(absences -> store.care()
                                .carersOf(patientId)
                                .map(carers -> absences.stream()
                                        .filter(a -> a.coverId().equals(physioId))
                                        .anyMatch(a -> carers.stream()
                                                .anyMatch(carer -> carer.id().equals(a.physioId()))))));
    }

    /** Own patients and, while their physios are away, those of others. */
    public Future<List<Person>> patientsOf(String physioId) {
        return away().compose(absences -> Futures.all(Stream.concat(
                                Stream.of(physioId),
                                absences.stream()
                                        .filter(a -> a.coverId().equals(physioId))
                                        .map(Absence::physioId))
                        .distinct()
                        .map(id -> store.care().patientsOf(id))
                        .toList()))
                .map(lists -> distinct(lists.stream().flatMap(List::stream)));
    }

    /** Who is to be told about this patient now: a cover instead of whom it stands in for. */
    Future<List<Person>> recipients(String patientId) {
        return away().compose(absences -> store.care()
                        .carersOf(patientId)
                        .compose(carers -> Futures.all(carers.stream()
                                .flatMap(carer -> standIns(carer, absences))
                                .toList())))
                .map(found -> distinct(found.stream().flatMap(Optional::stream)));
    }

    /** Those and the ones who are away too: when nobody has answered. */
    Future<List<Person>> everybody(String patientId) {
        return Future.join(recipients(patientId), store.care().carersOf(patientId))
                .map(both -> distinct(Stream.concat(
                        both.<List<Person>>resultAt(0).stream(), both.<List<Person>>resultAt(1).stream())));
    }

    /** Whether everybody who cares is away, and whether somebody stands in. */
    Future<Escalation.Duty> duty(String patientId) {
        return Future.join(away(), store.care().carersOf(patientId)).map(both -> {
            List<String> away = both.<List<Absence>>resultAt(0).stream()
                    .map(Absence::physioId)
                    .toList();
            List<String> carers =
                    both.<List<Person>>resultAt(1).stream().map(Person::id).toList();
            return new Escalation.Duty(
                    !carers.isEmpty() && away.containsAll(carers),
                    carers.stream().anyMatch(away::contains));
        });
    }

    private Stream<Future<Optional<Person>>> standIns(Person carer, List<Absence> absences) {
        List<Absence> own =
                absences.stream().filter(a -> a.physioId().equals(carer.id())).toList();
        return own.isEmpty()
                ? Stream.of(Future.succeededFuture(Optional.of(carer)))
                : own.stream().map(a -> store.people().byId(a.coverId()));
    }

    private static List<Person> distinct(Stream<Person> people) {
        Map<String, Person> byId = new LinkedHashMap<>();
        people.forEach(person -> byId.putIfAbsent(person.id(), person));
        return List.copyOf(byId.values());
    }

    private Future<List<Absence>> away() {
        Instant now = clock.instant();
        return store.notices()
                .absences(now)
                .map(all -> all.stream().filter(a -> a.at(now)).toList());
    }

    /** A patient is seen by this physio from now on. */
    public Future<Void> grant(Person by, Person patient, String physioId) {
        return store.people()
                .byId(physioId)
                .compose(physio -> physio.filter(p -> p.role() == Role.PHYSIO).isEmpty()
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND))
                        : store.care()
                                .grant(patient.id(), physioId, clock.instant())
                                .compose(done -> audit(by, "care-granted", patient.id(), physioId)));
    }

    /** From the next request on the physio sees nothing of this patient. */
    public Future<Void> end(Person by, Person patient, String physioId) {
        return store.care()
                .end(patient.id(), physioId)
                .compose(there -> there
                        ? audit(by, "care-ended", patient.id(), physioId)
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)));
    }

    private Future<Void> audit(Person by, String action, String subject, @Nullable String detail) {
        return store.audit().add(new AuditEntry(clock.instant(), by.id(), action, subject, detail));
    }

    /**
     * Absences of this physio that have not ended, by their beginning.
     *
     * @param after id of the one before, null for the first
     * @return empty when there is no such absence {@code after}
     */
    public Future<Optional<List<Absence>>> absences(String physioId, @Nullable String after, int limit) {
        return store.notices().absencesOf(physioId, clock.instant(), after, limit);
    }

    /** @param cover another physio, by id */
    public Future<Absence> goAway(Person physio, String cover, Instant from, Instant until) {
        Absence absence = new Absence(Ids.next(), physio.id(), cover, from, until);
        return store.people()
                .byId(cover)
                .compose(found -> found.filter(p -> p.role() == Role.PHYSIO && !p.id().equals(physio.id()))
                                        .isPresent()
                                && from.isBefore(until)
                        ? store.notices().add(absence)
                        : Future.failedFuture(new RefusedException(
                                RefusedException.Kind.INVALID,
                                "An absence needs another physio as cover, and an end after its beginning.")))
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), physio.id(), "absence-added", cover, absence.id())))
                .map(absence);
    }

    /** Back earlier than planned: the cover ends now. */
    public Future<Void> comeBack(Person physio, String absenceId) {
        return store.notices()
                .endAbsence(absenceId, physio.id(), clock.instant())
                .compose(ended -> ended
                        ? store.audit()
                                .add(new AuditEntry(clock.instant(), physio.id(), "absence-ended", null, absenceId))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)));
    }
}
