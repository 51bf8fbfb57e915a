package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Erasure;
import org.plumbline.store.Frames;
import org.plumbline.store.Ids;
import org.plumbline.store.Journal;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** A patient's right to everything that is kept about them, and to its end. */
public final class RightsDesk {
    private final Vertx vertx;
    private final Store store;
    private final Journal journal;
    private final LiveSessions live;
    private final LinkDesk links;
    private final Events events;
    private final InstantSource clock;

    RightsDesk(
            Vertx vertx,
            Store store,
            Journal journal,
            LiveSessions live,
            LinkDesk links,
            Events events,
            InstantSource clock) {
        this.vertx = vertx;
        this.store = store;
        this.journal = journal;
        this.live = live;
        this.links = links;
        this.events = events;
        this.clock = clock;
    }

    /** @return a zip: {@code everything.json}, {@code diary.csv}, {@code recordings/*.csv}, {@code index.html} */
    public Future<byte[]> export(Person patient) {
        return Futures.here(journal.flush())
                .compose(flushed -> Future.join(
                        store.rights().everything(patient.id()),
                        links.diary(patient.id()),
                        store.sessions().ofPatient(patient.id()),
                        store.pain().ofPatient(patient.id()),
                        store.audit().about(patient.id())))
                .compose(all -> {
                    String everything = all.resultAt(0);
                    List<DiaryRow> diary = all.resultAt(1);
                    ExportZip zip = new ExportZip(
                            patient, everything, diary, all.resultAt(2), all.resultAt(3), all.resultAt(4));
                    return vertx.executeBlocking(() -> zip.write(journal, clock.instant()), false);
                });
    }

    /**
     * Erases everything that is kept about the patient, frames and what was computed from them included. The audit keeps
     * who did what, by an id that leads to nobody any more; backups keep their copy until they are replaced.
     */
    public Future<Erasure> erase(Person by, Person patient) {
        return live.sessionOf(patient.id())
                .compose(running -> running != null
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.SESSION_RUNNING))
                        : store.sessions().ofPatient(patient.id()).compose(sessions -> erase(by, patient, sessions)));
    }

    private Future<Erasure> erase(Person by, Person patient, List<SessionRow> sessions) {
        // Files first: should that fail, the rows that name them are still there to try again
        return Futures.here(journal.flush())
                .compose(flushed -> vertx.executeBlocking(() -> eraseFiles(sessions)))
                .compose(files -> store.rights()
                        .erase(
                                patient.id(),
                                new Erasure(
                                        Ids.next(),
                                        patient.id(),
                                        clock.instant(),
                                        by.id(),
                                        Map.of("recordings", files))))
                .onSuccess(receipt -> {
                    links.forget(patient.id(), sessions);
                    events.forget(patient.id());
                })
                .compose(receipt -> store.audit()
                        .add(new AuditEntry(clock.instant(), by.id(), "erased", patient.id(), receipt.id()))
                        .map(receipt));
    }

    private int eraseFiles(List<SessionRow> sessions) throws IOException {
        int files = 0;
        for (SessionRow session : sessions) {
            if (Frames.erase(journal.file(session.deviceId(), session.id()))) {
                files++;
            }
        }
        return files;
    }
}
