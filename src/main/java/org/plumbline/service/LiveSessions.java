package org.plumbline.service;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.SessionRow;

/**
 * The sessions that run, one for a patient and one for a device at most. Asked from anywhere; all of it happens on the
 * hub's thread, so a sample and the start or end of a session never cross.
 */
public final class LiveSessions {
    private final HubThread hub;
    private final DeviceBook book;
    private final DeviceTraffic traffic;
    private final Leases leases;
    private final ReadingFactory readings;
    private final Metrics metrics;
    private final Map<String, LiveSession> running = new HashMap<>();
    private final Map<String, LiveSession> ending = new HashMap<>();

    LiveSessions(
            HubThread hub,
            DeviceBook book,
            DeviceTraffic traffic,
            Leases leases,
            ReadingFactory readings,
            Metrics metrics) {
        this.hub = hub;
        this.book = book;
        this.traffic = traffic;
        this.leases = leases;
        this.readings = readings;
        this.metrics = metrics;
        metrics.gauge("plumbline.live.sessions", "Sessions that run now", leases::count);
    }

    /**
     * Leases the device to this session: from the next frame on its samples are this patient's alone.
     *
     * @return fails with {@link RefusedException} when the device or the patient is not free
     */
    Future<Void> begin(
            SessionRow row, boolean knownDevice, Prescription prescription, Calibrations.Found calibrations) {
        return hub.here(() -> {
            requireFree(row, knownDevice);
            lease(new LiveSession(row, prescription, calibrations.usable(), readings, metrics));
            return null;
        });
    }

    private void requireFree(SessionRow row, boolean knownDevice) {
        if (!knownDevice && book.device(row.deviceId()) == null) {
            throw new RefusedException(RefusedException.Kind.UNKNOWN_DEVICE);
        }
        if (leases.isTaken(row.deviceId()) || traffic.isOfAnother(row.deviceId(), row.patientId())) {
            throw new RefusedException(RefusedException.Kind.DEVICE_IN_USE);
        }
        if (of(row.patientId()) != null) {
            throw new RefusedException(RefusedException.Kind.SESSION_RUNNING);
        }
    }

    /** A session that was cut off goes on. @return false when its device or its patient is in another one */
    Future<Boolean> resume(LiveSession session) {
        return hub.here(() -> {
            SessionRow row = session.row();
            boolean free = !leases.isTaken(row.deviceId()) && of(row.patientId()) == null;
            if (free) {
                lease(session);
            }
            return free;
        });
    }

    private void lease(LiveSession session) {
        running.put(session.row().id(), session);
        traffic.lease(session);
    }

    /** Where in a running session another plan began to hold. */
    record Reached(String sessionId, long afterMessages) {}

    /** @return null when the patient has no session running */
    Future<@Nullable Reached> prescribe(String patientId, Prescription prescription) {
        return hub.here(() -> {
            LiveSession session = of(patientId);
            if (session == null) {
                return null;
            }
            session.prescribe(prescription);
            return new Reached(session.row().id(), session.messages());
        });
    }

    /** Ends the lease and the reading. @return null when this session does not run */
    Future<LiveSession.@Nullable Outcome> end(String sessionId) {
        return hub.here(() -> {
            LiveSession session = running.remove(sessionId);
            if (session == null) {
                return null;
            }
            leases.giveBack(session);
            ending.put(sessionId, session);
            return session.end();
        });
    }

    /** The report is kept: watchers are told. */
    Future<Void> ended(String sessionId, String reason) {
        return hub.here(() -> {
            LiveSession session = ending.remove(sessionId);
            if (session != null) {
                session.tell(new LiveEvent.Ended(reason));
            }
            return null;
        });
    }

    /** @return false when the session does not run */
    public Future<Boolean> watch(String sessionId, Consumer<LiveEvent> watcher) {
        return within(
                sessionId,
                session -> session.watch(watcher, book.device(session.row().deviceId())));
    }

    public void unwatch(String sessionId, Consumer<LiveEvent> watcher) {
        within(sessionId, session -> session.unwatch(watcher));
    }

    /** Every page that watches the session hears it. @return false when it does not run */
    Future<Boolean> tell(String sessionId, LiveEvent event) {
        return within(sessionId, session -> session.tell(event));
    }

    private Future<Boolean> within(String sessionId, Consumer<LiveSession> work) {
        return hub.here(() -> {
            LiveSession session = running.get(sessionId);
            if (session != null) {
                work.accept(session);
            }
            return session != null;
        });
    }

    /** @return null when the session does not run */
    public Future<LiveEvent.@Nullable TracePart> trace(String sessionId) {
        return hub.here(() -> {
            LiveSession session = running.get(sessionId);
            return session == null ? null : session.traceSoFar();
        });
    }

    /**
     * @param sensorMuted whether the sensor itself stays quiet; null leaves that as it is
     * @return false when the session does not run
     */
    public Future<Boolean> muteCues(String sessionId, boolean muted, @Nullable Boolean sensorMuted) {
        return within(sessionId, session -> {
            session.muteCues(muted);
            if (sensorMuted != null) {
                session.muteSensor(sensorMuted);
            }
        });
    }

    /** @return the id of the patient's session, null when none runs */
    Future<@Nullable String> sessionOf(String patientId) {
        return hub.here(() -> {
            LiveSession session = of(patientId);
            return session == null ? null : session.row().id();
        });
    }

    /** Repetitions so far by session id, of all that run. */
    public Future<Map<String, Integer>> counts() {
        return hub.here(() -> {
            Map<String, Integer> counts = new HashMap<>();
            running.values().forEach(session -> counts.put(session.row().id(), session.repetitions()));
            return counts;
        });
    }

    Future<List<String>> ids() {
        return hub.here(() -> List.copyOf(running.keySet()));
    }

    private @Nullable LiveSession of(String patientId) {
        return running.values().stream()
                .filter(session -> session.row().patientId().equals(patientId))
                .findFirst()
                .orElse(null);
    }
}
