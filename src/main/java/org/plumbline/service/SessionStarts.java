package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** Begins sessions: the gate, the lease of the device, the row that says so. */
final class SessionStarts {
    /** A pain report "before" belongs to the session that follows within this time. */
    static final Duration BEFORE = Duration.ofHours(3);

    private final Store store;
    private final LiveSessions live;
    private final SessionGate gate;
    private final Plans plans;
    private final Calibrations calibrations;
    private final SessionEnds ends;
    private final InstantSource clock;

    SessionStarts(
            Store store,
            LiveSessions live,
            SessionGate gate,
            Plans plans,
            Calibrations calibrations,
            SessionEnds ends,
            InstantSource clock) {
        this.store = store;
        this.live = live;
        this.gate = gate;
        this.plans = plans;
        this.calibrations = calibrations;
        this.ends = ends;
        this.clock = clock;
    }

    Future<SessionRow> start(Person patient, String exercise, String deviceId, String calibration) {
        if (!plans.knows(exercise)) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.UNKNOWN_EXERCISE));
        }
        Instant now = clock.instant();
        SessionRow row = SessionRow.started(Ids.next(), patient.id(), exercise, calibration, deviceId, now);
        return gate.pass(patient.id())
                .compose(open -> plans.prescription(patient))
                .compose(prescription -> calibrations
                        .of(deviceId, now)
                        .compose(found -> lease(row, prescription, found))
                        .compose(leased -> keep(row, patient, prescription)));
    }

    private Future<Void> lease(SessionRow row, Prescription prescription, Calibrations.Found found) {
        return store.devices()
                .all()
                .map(known -> known.stream().anyMatch(d -> d.id().equals(row.deviceId())))
                .compose(isKnown -> live.begin(row, isKnown, prescription, found));
    }

    private Future<SessionRow> keep(SessionRow row, Person patient, Prescription prescription) {
        return store.sessions()
                .start(row, row.startedAt().minus(BEFORE))
                .compose(done -> plans.began(row.id(), patient, prescription))
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), patient.id(), "session-started", row.id(), null)))
                .map(row)
                // Nobody was told that it runs, so it does not, whatever of it the database has kept.
                .recover(e -> ends.end(row.id(), SessionEnds.SERVICE_STOPPED, null)
                        .transform(ended -> Future.failedFuture(e)))
                // A red flag may have come in between: looked at once more, now that it would end this session.
                .compose(started -> gate.pass(patient.id())
                        .map(started)
                        .recover(e -> ends.end(started.id(), SessionEnds.RED_FLAG, null)
                                .transform(ended -> Future.failedFuture(e))));
    }
}
