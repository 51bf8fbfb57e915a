package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Ids;
import org.plumbline.store.Journal;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.SetEnd;
import org.plumbline.store.Store;
import org.plumbline.store.StoredReport;

/** Starts and ends sessions: the gate, the lease, the frames on disk, the report. */
public final class SessionDesk {
    /** A pain report "before" belongs to the session that follows within this time. */
    static final Duration BEFORE = Duration.ofHours(3);

    /** Why the service itself ends a session. */
    static final String SERVICE_STOPPED = "service-stopped";

    static final String RED_FLAG = "red-flag";

    private final Store store;
    private final Journal journal;
    private final DeviceHub hub;
    private final SessionGate gate;
    private final SessionReplay replay;
    private final Plans plans;
    private final InstantSource clock;
    private final Renderer renderer;
    private final Calibrations calibrations;
    private final SessionReading reading;
    private final SessionEnds ends;
    private final SessionRecovery recovery;

    SessionDesk(
            Store store,
            Journal journal,
            DeviceHub hub,
            SessionGate gate,
            SessionReplay replay,
            Plans plans,
            InstantSource clock,
            Renderer renderer,
            Metrics metrics,
            Calibrations calibrations,
            Consumer<String> news) {
        this.store = store;
        this.journal = journal;
        this.hub = hub;
        this.gate = gate;
        this.replay = replay;
        this.plans = plans;
        this.clock = clock;
        this.renderer = renderer;
        this.calibrations = calibrations;
        this.reading = new SessionReading(replay, plans, renderer);
        this.ends = new SessionEnds(store, journal, hub, reading, clock, metrics, news);
        this.recovery = new SessionRecovery(store, hub, replay, plans, reading, clock, metrics);
    }

    public Future<SessionRow> start(Person patient, String exercise, String deviceId, String calibration) {
        if (!renderer.knows(exercise)) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.UNKNOWN_EXERCISE));
        }
        Instant now = clock.instant();
        SessionRow row = SessionRow.started(Ids.next(), patient.id(), exercise, calibration, deviceId, now);
        return gate.pass(patient.id())
                .compose(open -> plans.prescription(patient))
                .compose(prescription -> calibrations
                        .of(deviceId, now)
                        .compose(found -> begin(row, prescription, found))
                        .compose(leased -> keepStart(row, patient, prescription)));
    }

    private Future<Void> begin(SessionRow row, Prescription prescription, Calibrations.Found found) {
        return store.devices()
                .all()
                .map(known -> known.stream().anyMatch(d -> d.id().equals(row.deviceId())))
                .compose(isKnown -> hub.begin(row, isKnown, prescription, found));
    }

    private Future<SessionRow> keepStart(SessionRow row, Person patient, Prescription prescription) {
        String by = patient.id();
        return store.sessions()
                .start(row, row.startedAt().minus(BEFORE))
                .compose(done -> plans.began(row.id(), patient, prescription))
                .compose(done -> audit(by, "session-started", row.id()))
                .map(row)
                .recover(e -> hub.end(row.id()).compose(gone -> Future.failedFuture(e)))
                // A red flag may have come in between: looked at once more, now that it would end this session.
                .compose(started -> gate.pass(by)
                        .map(started)
                        .recover(e -> end(started.id(), RED_FLAG, null).compose(ended -> Future.failedFuture(e))));
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
        return replay.missing(row)
                .compose(missing -> missing == null
                        ? store.sessions().reports(row.id())
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.FRAMES_MISSING)))
                .compose(before -> reading.read(row)
                        .map(outcome -> reading.ending(
                                outcome,
                                before.isEmpty() ? 1 : before.getLast().version() + 1,
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

    /** A set is over and the session goes on. @return as it is kept, also when somebody told it before; fails when it does not run */
    public Future<SetEnd> endSet(SessionRow session, String reason, SetEnd.@Nullable Tally tally) {
        if (!session.live()) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING));
        }
        SetEnd end = new SetEnd(Ids.next(), session.id(), clock.instant(), reason, tally);
        return store.course()
                .add(end)
                .compose(done -> store.course().setEnds(session.id()))
                .map(ends -> ends.stream()
                        .filter(kept -> tally != null
                                && kept.tally() != null
                                && kept.tally().number() == tally.number())
                        .findFirst()
                        .orElse(end));
    }

    /** By the service's own clock, so that nobody else's matters. */
    public long secondsSince(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toSeconds());
    }

    /** The patient's running session ends, if there is one. */
    Future<Void> endRunning(String patientId, String reason) {
        return hub.sessionOf(patientId)
                .compose(id -> id == null
                        ? Future.succeededFuture()
                        : end(id, reason, null).mapEmpty());
    }

    /** Everything that runs is sealed: the service is about to stop. */
    Future<Void> sealAll() {
        return hub.running()
                .compose(ids -> Future.join(ids.stream()
                                .map(id -> end(id, SERVICE_STOPPED, null))
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
        journal.append(row.deviceId(), row.id(), frames.getBytes());
        return store.sessions()
                .start(row, recorded.startedAt().minus(BEFORE))
                .compose(done -> ends.journaled())
                .compose(done -> reading.read(row))
                .compose(outcome -> store.sessions()
                        .end(row.id(), reading.ending(outcome, 1, recorded.endedAt(), "done", recorded.rpe())))
                .map(row.id());
    }

    public Future<List<SessionRow>> ofPatient(String patientId) {
        return store.sessions().ofPatient(patientId);
    }

    private Future<Void> audit(String by, String action, String sessionId) {
        return store.audit().add(new AuditEntry(clock.instant(), by, action, sessionId, null));
    }
}
