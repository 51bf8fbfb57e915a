package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.store.DeviceRow;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;

/**
 * Where devices come in. Everything about them happens on one Vert.x context, as do the {@link LiveSessions} that hold
 * them.
 */
public final class DeviceHub {
    private static final long TICK_MILLIS = 100;

    private final Vertx vertx;
    private final HubThread thread;
    private final DeviceBook book;
    private final DeviceTraffic traffic;
    private final Intake intake;
    private final Leases leases = new Leases();
    private final LiveSessions sessions;

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
        this.book = new DeviceBook(store, journal, metrics, clock, calibrations, sensors.wanted(), leases, thread);
        this.traffic = new DeviceTraffic(book, leases, journal, metrics);
        this.sessions = new LiveSessions(thread, book, traffic, leases, readings, metrics);
        this.intake = new Intake(thread.context(), metrics, traffic, sensors.silence());
    }

    /**
     * Begins to converse.
     *
     * @param before by device what is on disk
     */
    Future<Void> open(Map<String, HostProgress> before) {
        return thread.here(() -> {
            book.restore(before);
            vertx.setPeriodic(TICK_MILLIS, tick -> intake.tick());
            return null;
        });
    }

    /** Completes when everything that was told so far is kept. */
    public Future<Void> settled() {
        return thread.here(book::settled).compose(kept -> kept);
    }

    /** Where connections give their bytes. */
    public Intake intake() {
        return intake;
    }

    /** Succeeds when everything that was handed in so far is on disk. */
    public Future<Void> durable() {
        return thread.here(traffic::durable).compose(Futures::here);
    }

    /** A device as it is now; {@code now} null for one that has not spoken since the start. */
    public record Device(
            DeviceRow row,
            boolean connected,
            boolean inUse,
            @Nullable DeviceNow now) {}

    /** Those that spoke since the start as they are now, the others as they were kept; connected ones first. */
    public Future<List<Device>> devices(List<DeviceRow> kept) {
        return thread.here(() -> {
            List<Device> devices = new ArrayList<>();
            book.devices()
                    .forEach(d -> devices.add(new Device(
                            d.row(), d.connected(), leases.isTaken(d.row().id()), d.now())));
            kept.stream()
                    .filter(row -> book.device(row.id()) == null)
                    .forEach(row -> devices.add(new Device(row, false, leases.isTaken(row.id()), null)));
            devices.sort(Comparator.comparing(Device::connected)
                    .reversed()
                    .thenComparing(d -> d.row().id()));
            return List.copyOf(devices);
        });
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

    LiveSessions sessions() {
        return sessions;
    }

    Leases leases() {
        return leases;
    }
}
