package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.MessageRow;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.Store;

/** Messages between a patient and those who look after them: one thread for each patient. */
public final class Messages {
    private final Store store;
    private final Care care;
    private final Post post;
    private final InstantSource clock;

    Messages(Store store, Care care, Post post, InstantSource clock) {
        this.store = store;
        this.care = care;
        this.post = post;
        this.clock = clock;
    }

    /** @param about a session, repetition or report of this patient; refused when it is not */
    public Future<MessageRow> send(Person author, Person patient, String text, MessageRow.@Nullable About about) {
        Instant now = clock.instant();
        return known(patient, about)
                .compose(known -> known
                        ? store.messages().add(new MessageRow(patient.id(), 0, now, author.id(), text, about))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)))
                .compose(sent -> store.audit()
                        .add(new AuditEntry(now, author.id(), "message-sent", patient.id(), null))
                        .map(sent))
                .compose(sent -> tell(author, patient, sent));
    }

    private Future<Boolean> known(Person patient, MessageRow.@Nullable About about) {
        if (about == null) {
            return Future.succeededFuture(true);
        }
        if (about.kind().equals("report")) {
            return store.pain()
                    .ofPatient(patient.id())
                    .map(all -> all.stream().anyMatch(row -> row.id().equals(about.id())));
        }
        Integer repetition = about.repetition();
        boolean whole = about.kind().equals("session");
        return store.sessions()
                .byId(about.id())
                .map(found -> found.filter(row -> row.patientId().equals(patient.id()))
                        .map(row -> whole || (repetition != null && counted(row.repetitions()) >= repetition))
                        .orElse(false));
    }

    private static int counted(@Nullable Integer repetitions) {
        return repetitions == null ? 0 : repetitions;
    }

    private Future<MessageRow> tell(Person author, Person patient, MessageRow sent) {
        ClinicEvent event = new ClinicEvent.Wrote(sent, author.name());
        return care.recipients(patient.id()).map(physios -> {
            physios.stream()
                    .filter(physio -> !physio.id().equals(author.id()))
                    .forEach(physio -> post.tell(physio, event));
            if (author.role() != Role.PATIENT) {
                post.tell(patient, event);
            }
            return sent;
        });
    }

    /** Newest first, only those before this number. */
    public Future<List<MessageRow>> thread(String patientId, int before, int limit) {
        return store.messages().thread(patientId, before, limit);
    }

    /** This person has read the thread up to and with this message. */
    public Future<Void> read(Person person, String patientId, int upTo) {
        return store.messages().read(patientId, person.id(), upTo);
    }

    /** Unread messages by patient, without those that have none. */
    public Future<Map<String, Integer>> unread(Person person) {
        return person.role() == Role.PATIENT
                ? store.messages().unread(person.id(), List.of(person.id()))
                : care.patientsOf(person.id())
                        .compose(patients -> store.messages()
                                .unread(
                                        person.id(),
                                        patients.stream().map(Person::id).toList()));
    }
}
