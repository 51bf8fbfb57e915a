package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;
import org.plumbline.store.StoredReport;

/** Sessions as people and the service itself begin, end and complete them; how each is done stands in rooms of its own. */
public final class SessionDesk {
    private final Store store;
    private final LiveSessions live;
    private final InstantSource clock;
    private final SessionStarts starts;
    private final SessionEnds ends;
    private final SessionRecovery recovery;
    private final SessionReading reading;

    SessionDesk(
            Store store,
            LiveSessions live,
            InstantSource clock,
            SessionStarts starts,
            SessionEnds ends,
            SessionRecovery recovery,
            SessionReading reading) {
        this.store = store;
        this.live = live;
        this.clock = clock;
        this.starts = starts;
        this.ends = ends;
        this.recovery = recovery;
        this.reading = reading;
    }

    /** @return refused when something stands against a session now, or the sensor is not free */
    public Future<SessionRow> start(Person patient, String exercise, String deviceId, String calibration) {
        return starts.start(patient, exercise, deviceId, calibration);
    }

    /** Ending one that has ended only adds what was not known, so a page may ask twice. */
    public Future<SessionRow> end(String sessionId, String reason, @Nullable Double rpe) {
        return ends.end(sessionId, reason, rpe);
    }

    /** What the database did not take is handed to it again. */
    Future<Void> finishUnfinished() {
        return ends.finishUnfinished();
    }

    int unfinished() {
        return ends.unfinished();
    }

    /** What was live when the service was cut off goes on or is sealed. */
    Future<Void> recover() {
        return recovery.recover();
    }

    /**
     * Reads the frames of an ended session with the rules of today. The new report stands beside the earlier ones.
     * Frames that are not all there any more are not: a reading of what is left would say less than the one there is.
     *
     * @param by who asked for it
     */
    public Future<StoredReport> analyseAgain(SessionRow row, String by) {
        Instant ended = row.endedAt();
        if (ended == null) {
            return Future.failedFuture(new RefusedException(
                    RefusedException.Kind.SESSION_RUNNING,
                    "The session is still running. Its frames are read again after it."));
        }
        return reading.missing(row)
                .compose(missing -> missing == null
                        ? store.sessions().report(row.id())
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.FRAMES_MISSING)))
                .compose(before -> reading.read(row)
                        .compose(outcome -> reading.ending(
                                outcome,
                                before.map(latest -> latest.version() + 1).orElse(1),
                                clock.instant(),
                                "analysed-again",
                                null)))
                .compose(again -> store.sessions()
                        .addReading(row.id(), again)
                        .compose(done -> audit(by, "session-analysed-again", row.id()))
                        .map(again.report()));
    }

    /** Kept in the session; what was told before is in the audit beside it. */
    public Future<SessionRow> tellExertion(SessionRow session, double rpe) {
        String was = session.rpe() == null ? "told" : "was " + session.rpe();
        return store.sessions()
                .setRpe(session.id(), rpe)
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), session.patientId(), "exertion-told", session.id(), was)))
                .compose(done -> store.sessions().byId(session.id()))
                .map(Optional::orElseThrow);
    }

    /** The patient's running session ends, if there is one. */
    Future<Void> endRunning(String patientId, String reason) {
        return live.sessionOf(patientId)
                .compose(id -> id == null
                        ? Future.succeededFuture()
                        : end(id, reason, null).mapEmpty());
    }

    /** Everything that runs is sealed: the service is about to stop. */
    Future<Void> sealAll() {
        return live.ids()
                .compose(ids -> Future.join(ids.stream()
                                .map(id -> end(id, SessionEnds.SERVICE_STOPPED, null))
                                .toList())
                        .mapEmpty());
    }

    /** A session whose frames were recorded elsewhere, as if it had run at its own time. */
    public record Recorded(
            String patientId,
            String exercise,
            String deviceId,
            Instant startedAt,
            Instant endedAt,
            @Nullable Double rpe) {}

    /** Keeps the frames and reads them as it would have live. @return the session's id */
    public Future<String> add(Recorded recorded, Buffer frames) {
        SessionRow row = SessionRow.started(
                Ids.next(),
                recorded.patientId(),
                recorded.exercise(),
                "auto",
                recorded.deviceId(),
                recorded.startedAt());
        return store.sessions()
                .start(row, recorded.startedAt().minus(SessionStarts.BEFORE))
                .compose(done -> reading.keep(row, frames))
                .compose(kept -> reading.read(row))
                .compose(outcome -> reading.ending(outcome, 1, recorded.endedAt(), "done", recorded.rpe()))
                .compose(end -> store.sessions().end(row.id(), end))
                .map(row.id());
    }

    /** What the sensor sent, as it came; empty where nothing is kept any more. */
    public Future<byte[]> frames(SessionRow row) {
        return reading.frames(row);
    }

    public Future<List<SessionRow>> ofPatient(String patientId) {
        return store.sessions().ofPatient(patientId);
    }

    private Future<Void> audit(String by, String action, String sessionId) {
        return store.audit().add(new AuditEntry(clock.instant(), by, action, sessionId, null));
    }
}
