package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.DeviceRow;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions that ran when the service was cut off. */
final class SessionRecovery {
    /** A session whose last frame is not older than this when the service is there again goes on. */
    static final Duration GOES_ON = Duration.ofMinutes(15);

    /** The service was cut off, and for too long to go on. */
    private static final String INTERRUPTED = "interrupted";

    private static final Logger LOG = LoggerFactory.getLogger(SessionRecovery.class);

    private final Store store;
    private final LiveSessions live;
    private final SessionReplay replay;
    private final Plans plans;
    private final SessionReading reading;
    private final SetDesk sets;
    private final InstantSource clock;
    private final Metrics metrics;

    SessionRecovery(
            Store store,
            LiveSessions live,
            SessionReplay replay,
            Plans plans,
            SessionReading reading,
            SetDesk sets,
            InstantSource clock,
            Metrics metrics) {
        this.store = store;
        this.live = live;
        this.replay = replay;
        this.plans = plans;
        this.reading = reading;
        this.sets = sets;
        this.clock = clock;
        this.metrics = metrics;
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
                                .compose(live::resume)
                                .compose(resumed -> resumed
                                        ? audit(row.patientId(), "session-resumed", row.id())
                                        : interrupted(row, heard))
                        : interrupted(row, heard));
    }

    private boolean isNow(Instant at) {
        return Duration.between(at, clock.instant()).abs().compareTo(GOES_ON) <= 0;
    }

    private Future<Void> interrupted(SessionRow row, Instant heard) {
        return reading.read(row)
                .compose(outcome -> reading.ending(outcome, 1, heard, INTERRUPTED, null))
                .compose(end -> sets.keepCount(row, end.repetitions())
                        .compose(done -> store.sessions().end(row.id(), end)))
                .compose(done -> audit(row.patientId(), "session-interrupted", row.id()));
    }

    private Future<Void> audit(String by, String action, String sessionId) {
        return store.audit().add(new AuditEntry(clock.instant(), by, action, sessionId, null));
    }
}
