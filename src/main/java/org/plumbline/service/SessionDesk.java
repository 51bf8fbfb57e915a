package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.session.SessionReport;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.DeviceRow;
import org.plumbline.store.Ids;
import org.plumbline.store.Journal;
import org.plumbline.store.Person;
import org.plumbline.store.SessionEnd;
import org.plumbline.store.SessionRow;
import org.plumbline.store.SetEnd;
import org.plumbline.store.Store;
import org.plumbline.store.StoredReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends sessions: the gate, the lease, the frames on disk, the report. */
public final class SessionDesk {
    /** A pain report "before" belongs to the session that follows within this time. */
    static final Duration BEFORE = Duration.ofHours(3);

    /** A session whose last frame is not older than this when the service is there again goes on. */
    static final Duration GOES_ON = Duration.ofMinutes(15);

    /** Why the service itself ends a session. */
    static final String SERVICE_STOPPED = "service-stopped";

    static final String RED_FLAG = "red-flag";

    /** The service was cut off, and for too long to go on. */
    static final String INTERRUPTED = "interrupted";

    private static final Logger LOG = LoggerFactory.getLogger(SessionDesk.class);

    private final Store store;
    private final Journal journal;
    private final DeviceHub hub;
    private final SessionGate gate;
    private final SessionReplay replay;
    private final Plans plans;
    private final InstantSource clock;
    private final Renderer renderer;
    private final Metrics metrics;
    private final Calibrations calibrations;
    private final Consumer<String> news;
    private final Map<String, Unfinished> unfinished = new ConcurrentHashMap<>();
    private final AtomicBoolean finishing = new AtomicBoolean();

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
        this.metrics = metrics;
        this.calibrations = calibrations;
        this.news = news;
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
        return hub.end(sessionId)
                .compose(outcome -> outcome == null
                        ? addRpe(sessionId, rpe)
                        : finish(new Unfinished(
                                outcome.row(),
                                ending(outcome, 1, notBefore(outcome.row(), clock.instant()), reason, rpe))))
                .compose(done -> store.sessions().byId(sessionId))
                .map(Optional::orElseThrow);
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
                .compose(before -> read(row)
                        .map(outcome -> ending(
                                outcome,
                                before.isEmpty() ? 1 : before.getLast().version() + 1,
                                clock.instant(),
                                "analysed-again",
                                null)))
                .compose(reading -> store.sessions()
                        .addReading(row.id(), reading)
                        .compose(done -> audit(by, "session-analysed-again", row.id()))
                        .map(reading.report()));
    }

    /** A session that has ended and is not in the database yet. */
    private record Unfinished(SessionRow row, SessionEnd end) {}

    /** When the database refuses, the end is remembered and tried again; the frames are in the journal in any case. */
    private Future<Void> finish(Unfinished ended) {
        String id = ended.row().id();
        return journaled()
                .compose(flushed -> store.sessions().byId(id))
                // A commit may have arrived although its answer did not.
                .compose(row -> row.map(r -> r.live()).orElse(true)
                        ? store.sessions().end(id, ended.end())
                        : Future.succeededFuture())
                .compose(done -> audit(ended.row().patientId(), "session-ended", id))
                .onFailure(e -> unfinished.put(id, ended))
                .onSuccess(done -> {
                    unfinished.remove(id);
                    metrics.report();
                })
                .compose(done -> hub.ended(id, ended.end().reason()))
                .onSuccess(done -> news.accept(ended.row().patientId()));
    }

    /** What the database did not take is handed to it again. */
    Future<Void> finishUnfinished() {
        if (!finishing.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        return Future.join(unfinished.values().stream().map(this::finish).toList())
                .<Void>mapEmpty()
                .onComplete(done -> finishing.set(false));
    }

    int unfinished() {
        return unfinished.size();
    }

    /** A clock that was set back ends no session before it began. */
    private static Instant notBefore(SessionRow row, Instant now) {
        return now.isBefore(row.startedAt()) ? row.startedAt() : now;
    }

    private Future<Void> addRpe(String sessionId, @Nullable Double rpe) {
        return rpe == null ? Future.succeededFuture() : store.sessions().setRpe(sessionId, rpe);
    }

    private Future<Void> journaled() {
        return Future.fromCompletionStage(journal.flush());
    }

    private SessionEnd ending(
            LiveSession.Outcome outcome, int version, Instant now, String reason, @Nullable Double rpe) {
        SessionReport report = outcome.report();
        SessionReport.Summary summary = report.summary();
        StoredReport stored = new StoredReport(
                version,
                renderer.software(),
                now,
                renderer.report(outcome.row().id(), report),
                renderer.gaps(outcome.gaps()),
                Renderer.trace(outcome.trace()));
        return new SessionEnd(
                now,
                reason,
                rpe,
                summary.repetitions(),
                report.assessedRepetitions(),
                summary.faulty(),
                summary.byRule(),
                stored);
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

    /** A set that ended early while the session goes on. @return fails when it does not run */
    public Future<Instant> endSet(SessionRow session, String reason) {
        if (!session.live()) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING));
        }
        Instant now = clock.instant();
        return store.course()
                .add(new SetEnd(Ids.next(), session.id(), now, reason))
                .map(now);
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

    /**
     * What was live when the service was cut off: read again from its frames, it goes on when its sensor was heard within
     * {@link #GOES_ON}; else it is sealed as interrupted, at the moment when the sensor was last heard.
     */
    Future<Void> recover() {
        return Future.join(store.sessions().unended(), store.devices().all()).compose(both -> {
            List<SessionRow> rows = both.resultAt(0);
            List<DeviceRow> devices = both.resultAt(1);
            return Futures.all(rows.stream()
                            .map(row -> recover(row, lastHeard(row, devices)).recover(e -> {
                                LOG.error("Session {} stays open: its frames cannot be read", row.id(), e);
                                return Future.succeededFuture();
                            }))
                            .toList())
                    .mapEmpty();
        });
    }

    private static Instant lastHeard(SessionRow row, List<DeviceRow> devices) {
        return devices.stream()
                .filter(device -> device.id().equals(row.deviceId()))
                .map(DeviceRow::lastSeenAt)
                .filter(at -> at.isAfter(row.startedAt()))
                .findFirst()
                .orElse(row.startedAt());
    }

    private Future<Void> recover(SessionRow row, Instant heard) {
        return replay.lastHeard(row)
                .compose(written -> isNow(heard) || isNow(written)
                        ? plans.steps(row.id(), row.patientId())
                                .compose(steps -> replay.live(row, steps, metrics))
                                .compose(hub::resume)
                                .compose(resumed -> resumed
                                        ? audit(row.patientId(), "session-resumed", row.id())
                                        : interrupted(row, heard))
                        : interrupted(row, heard));
    }

    private boolean isNow(Instant at) {
        return Duration.between(at, clock.instant()).abs().compareTo(GOES_ON) <= 0;
    }

    private Future<Void> interrupted(SessionRow row, Instant heard) {
        return read(row)
                .compose(outcome -> store.sessions().end(row.id(), ending(outcome, 1, heard, INTERRUPTED, null)))
                .compose(done -> audit(row.patientId(), "session-interrupted", row.id()));
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
                .compose(done -> journaled())
                .compose(done -> read(row))
                .compose(outcome ->
                        store.sessions().end(row.id(), ending(outcome, 1, recorded.endedAt(), "done", recorded.rpe())))
                .map(row.id());
    }

    public Future<List<SessionRow>> ofPatient(String patientId) {
        return store.sessions().ofPatient(patientId);
    }

    /** Under the plans that held; without a note of them, under the catalogue. */
    private Future<LiveSession.Outcome> read(SessionRow row) {
        return plans.steps(row.id(), row.patientId()).compose(steps -> replay.read(row, steps));
    }

    private Future<Void> audit(String by, String action, String sessionId) {
        return store.audit().add(new AuditEntry(clock.instant(), by, action, sessionId, null));
    }
}
