package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.store.DeviceRow;
import org.plumbline.store.Journal;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/**
 * The sessions that run, and the devices that they hold. Everything in it happens on one Vert.x context, as does the
 * {@link Intake}, so a sample and the start or end of a session never cross.
 */
public final class DeviceHub {
    private static final long TICK_MILLIS = 100;

    private final Vertx vertx;
    private final HubThread thread;
    private final Metrics metrics;
    private final DeviceBook book;
    private final DeviceTraffic traffic;
    private final Intake intake;
    private final LiveSessions sessions;
    private final ReadingFactory readings;

    DeviceHub(
            Vertx vertx,
            Store store,
            Journal journal,
            Metrics metrics,
            InstantSource clock,
            ReadingFactory readings,
            Calibrations calibrations,
            SensorSettings sensors) {
        this.vertx = vertx;
        this.thread = new HubThread(vertx);
        this.metrics = metrics;
        this.readings = readings;
        this.book = new DeviceBook(store, journal, metrics, clock, calibrations, sensors.wanted(), thread);
        this.traffic = new DeviceTraffic(book, journal, metrics);
        this.sessions = new LiveSessions(book, traffic);
        this.intake = new Intake(thread.context(), metrics, traffic, sensors.silence());
        metrics.gauge("plumbline.live.sessions", "Sessions that run now", traffic::liveSessions);
    }

    /**
     * Begins to converse.
     *
     * @param before by device what is on disk
     */
    Future<Void> open(Map<String, HostProgress> before) {
        return here(() -> {
            book.restore(before);
            vertx.setPeriodic(TICK_MILLIS, tick -> intake.tick());
            return null;
        });
    }

    /** Completes when everything that was told so far is kept. */
    public Future<Void> settled() {
        return here(book::settled).compose(kept -> kept);
    }

    /** Where connections give their bytes. */
    public Intake intake() {
        return intake;
    }

    /** Succeeds when everything that was handed in so far is on disk. */
    public Future<Void> durable() {
        return here(traffic::durable).compose(Futures::here);
    }

    /** Leases the device to this session: from the next frame on its samples are this patient's alone. */
    Future<Void> begin(
            SessionRow row, boolean knownDevice, Prescription prescription, Calibrations.Found calibrations) {
        return here(() -> {
            sessions.begin(new LiveSession(row, prescription, calibrations.usable(), readings, metrics), knownDevice);
            return null;
        });
    }

    /** A session that was cut off goes on. @return false when its device or its patient is in another one */
    Future<Boolean> resume(LiveSession session) {
        return here(() -> sessions.resume(session));
    }

    /** Where in a running session another plan began to hold. */
    record Reached(String sessionId, long afterMessages) {}

    /** @return null when the patient has no session running */
    Future<@Nullable Reached> prescribe(String patientId, Prescription prescription) {
        return here(() -> {
            LiveSession session = sessions.of(patientId);
            if (session == null) {
                return null;
            }
            session.prescribe(prescription);
            return new Reached(session.row().id(), session.messages());
        });
    }

    /** Ends the lease and the reading. @return null when this session does not run */
    Future<LiveSession.@Nullable Outcome> end(String sessionId) {
        return here(() -> sessions.end(sessionId));
    }

    /** The report is kept: watchers are told. */
    Future<Void> ended(String sessionId, String reason) {
        return here(() -> {
            sessions.ended(sessionId, reason);
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
        return here(() -> {
            LiveSession session = sessions.get(sessionId);
            if (session != null) {
                work.accept(session);
            }
            return session != null;
        });
    }

    /** @return null when the session does not run */
    public Future<LiveEvent.@Nullable TracePart> trace(String sessionId) {
        return here(() -> {
            LiveSession session = sessions.get(sessionId);
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

    /** @return null when none runs */
    Future<@Nullable String> sessionOf(String patientId) {
        return here(() -> {
            LiveSession session = sessions.of(patientId);
            return session == null ? null : session.row().id();
        });
    }

    /** Repetitions so far by session id, of all that run. */
    public Future<Map<String, Integer>> counts() {
        return here(() -> {
            Map<String, Integer> counts = new HashMap<>();
            sessions.all().forEach(session -> counts.put(session.row().id(), session.repetitions()));
            return counts;
        });
    }

    Future<List<String>> running() {
        return here(
                () -> sessions.all().stream().map(session -> session.row().id()).toList());
    }

    /** A device as it is now; {@code now} null for one that has not spoken since the start. */
    public record Device(
            DeviceRow row,
            boolean connected,
            boolean inUse,
            @Nullable DeviceNow now) {}

    /** Those that spoke since the start as they are now, the others as they were kept; connected ones first. */
    public Future<List<Device>> devices(List<DeviceRow> kept) {
        return here(() -> {
            List<Device> devices = new ArrayList<>();
            book.devices()
                    .forEach(d -> devices.add(new Device(
                            d.row(), d.connected(), traffic.leased(d.row().id()), d.now())));
            kept.stream()
                    .filter(row -> book.device(row.id()) == null)
                    .forEach(row -> devices.add(new Device(row, false, traffic.leased(row.id()), null)));
            devices.sort(Comparator.comparing(Device::connected)
                    .reversed()
                    .thenComparing(d -> d.row().id()));
            return List.copyOf(devices);
        });
    }

    private <T> Future<T> here(Supplier<T> work) {
        return thread.here(work);
    }

    HubThread thread() {
        return thread;
    }

    DeviceBook book() {
        return book;
    }

    DeviceTraffic traffic() {
        return traffic;
    }
}
