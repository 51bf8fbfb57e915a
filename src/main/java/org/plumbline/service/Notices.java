package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.link.Verdict;
import org.plumbline.core.pain.Escalation;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.Ids;
import org.plumbline.store.NoticeRow;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices: found once, told once, open until a physio has handled them. Where somebody waits for an answer, one that
 * stays away is told to more people, then to the patient.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private final Store store;
    private final Care care;
    private final Post post;
    private final LinkDesk links;
    private final InstantSource clock;
    private final NoticeEscalation escalation;
    private final NoticeDesk desk;

    Notices(Store store, Care care, Post post, LinkDesk links, InstantSource clock) {
        this.store = store;
        this.care = care;
        this.post = post;
        this.links = links;
        this.clock = clock;
        this.escalation = new NoticeEscalation(store, care, clock);
        this.desk = new NoticeDesk(store, care, clock);
    }

    /** Looks at one patient after something has happened. */
    public Future<Void> look(String patientId) {
        return Future.join(
                        store.sessions().ofPatient(patientId),
                        store.pain().ofPatient(patientId),
                        store.pain().openBlock(patientId))
                .compose(all -> {
                    List<SessionRow> sessions = all.resultAt(0);
                    List<PainRow> reports = all.resultAt(1);
                    Optional<Block> block = all.resultAt(2);
                    return add(
                            patientId,
                            NoticeRules.of(
                                    sessions.isEmpty() ? null : sessions.getFirst(), reports, block, clock.instant()));
                });
    }

    private Future<Void> add(String patientId, List<NoticeRules.Found> found) {
        Future<Void> all = Future.succeededFuture();
        for (NoticeRules.Found one : found) {
            NoticeRow notice =
                    new NoticeRow(Ids.next(), patientId, one.kind(), one.source(), one.at(), 0, null, null, null);
            all = all.compose(done -> store.notices().add(notice))
                    .compose(fresh -> fresh ? first(notice) : Future.succeededFuture());
        }
        return all;
    }

    private Future<Void> first(NoticeRow notice) {
        return escalation.of(notice).compose(found -> {
            int level = NoticeEscalation.level(found);
            return level == 0
                    ? care.recipients(notice.patientId()).compose(to -> tell(notice, to))
                    : store.notices()
                            .raise(notice.id(), level)
                            .compose(done -> care.everybody(notice.patientId()))
                            .compose(all -> tell(notice, all));
        });
    }

    private Future<Void> tell(NoticeRow notice, List<Person> to) {
        return store.people().byId(notice.patientId()).map(patient -> {
            String name = patient.map(Person::name).orElse("");
            to.forEach(person -> post.tell(person, new ClinicEvent.Noticed(notice, name)));
            return null;
        });
    }

    /** Looks at everybody, links too: for what comes without anybody doing something. */
    public Future<Void> sweep() {
        return store.notices().patients().compose(patients -> {
            Future<Void> all = Future.succeededFuture();
            for (String patient : patients) {
                all = all.compose(done -> look(patient))
                        .compose(done -> newLinks(patient))
                        .recover(e -> passOver(patient, e));
            }
            return all;
        });
    }

    /** What cannot be read of one patient silences nobody else. */
    private static Future<Void> passOver(String patientId, Throwable reason) {
        LOG.error("Notices of {} could not be looked for", patientId, reason);
        return Future.succeededFuture();
    }

    private Future<Void> newLinks(String patientId) {
        Instant now = clock.instant();
        return links.ofPatient(patientId)
                .compose(linked -> add(
                        patientId,
                        linked.links().links().stream()
                                .filter(link -> link.verdict() == Verdict.LINKED)
                                .map(link -> new NoticeRules.Found(NoticeRules.LINK, LinkDesk.key(link), now))
                                .toList()));
    }

    /** What waits too long for an answer goes further; what has been answered is closed. */
    public Future<Void> escalate() {
        return store.notices().open().compose(open -> {
            Future<Void> all = Future.succeededFuture();
            for (NoticeRow notice : open) {
                all = all.compose(done -> escalate(notice)).recover(e -> passOver(notice.patientId(), e));
            }
            return all;
        });
    }

    private Future<Void> escalate(NoticeRow notice) {
        return escalation.of(notice).compose(found -> {
            if (found.step() == Escalation.Step.ANSWERED) {
                return store.notices()
                        .handle(notice.id(), clock.instant(), null, "answered")
                        .mapEmpty();
            }
            int level = NoticeEscalation.level(found);
            return level > notice.level() ? raise(notice, level) : Future.succeededFuture();
        });
    }

    private Future<Void> raise(NoticeRow notice, int level) {
        NoticeRow raised = new NoticeRow(
                notice.id(), notice.patientId(), notice.kind(), notice.source(), notice.at(), level, null, null, null);
        return store.notices()
                .raise(notice.id(), level)
                .compose(done -> store.audit()
                        .add(new AuditEntry(
                                clock.instant(), null, "notice-escalated", notice.patientId(), "level " + level)))
                .compose(done -> care.everybody(notice.patientId()))
                .compose(all -> tell(raised, all))
                .compose(done -> level < NoticeEscalation.PATIENT_TOLD
                        ? Future.succeededFuture()
                        : tellPatient(notice.patientId()));
    }

    private Future<Void> tellPatient(String patientId) {
        return store.people().byId(patientId).map(patient -> {
            patient.ifPresent(person -> post.tell(person, new ClinicEvent.Unanswered(patientId)));
            return null;
        });
    }

    /** Where physios read and handle them. */
    public NoticeDesk desk() {
        return desk;
    }
}
