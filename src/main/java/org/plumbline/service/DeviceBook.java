package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.core.protocol.LinkBudget;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.protocol.WantedSettings;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices that have spoken, and what is known of each. Lives on the hub's thread. */
final class DeviceBook {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceBook.class);

    private final Journal journal;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Executor hub;
    private final WantedSettings wanted;
    private final DeviceCalibrations calibrations;
    private final RandomGenerator random = new SplittableRandom();
    private final Map<String, DeviceState> devices = new HashMap<>();
    private final Leases leases;
    private final Map<String, HostProgress> before = new HashMap<>();
    private final DeviceRows rows;

    /** @param hub runs work on the hub's thread */
    DeviceBook(
            Store store,
            Journal journal,
            Metrics metrics,
            InstantSource clock,
            Calibrations kept,
            WantedSettings wanted,
            Leases leases,
            Executor hub) {
        calibrations = new DeviceCalibrations(kept, clock, hub);
        rows = new DeviceRows(store, hub);
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
        this.wanted = wanted;
        this.leases = leases;
        this.hub = hub;
    }

    /** @param progress by device what is on disk */
    void restore(Map<String, HostProgress> progress) {
        before.putAll(progress);
    }

    @Nullable
    DeviceState device(String id) {
        return devices.get(id);
    }

    DeviceCalibrations calibrations() {
        return calibrations;
    }

    Collection<DeviceState> devices() {
        return devices.values();
    }

    /** A device says who it is; the line is the one that speaks for it. */
    void said(Hello hello, DeviceLine line, boolean returned) {
        Instant now = clock.instant();
        DeviceState device = devices.computeIfAbsent(hello.deviceId(), id -> new DeviceState(hello, line, now));
        device.speaksThrough(hello, line, now);
        LinkBudget budget = budget(hello, line);
        device.note("link", budget.fits() ? List.of() : List.of(DeviceNote.tooMuch(budget)));
        if (returned) {
            converse(device, line);
            calibrations.lookFor(device);
        }
        DeviceListener listener = device.listener();
        if (listener != null) {
            listener.connected(true);
            listener.heard(hello);
        }
        if (rows.seen(device, now, returned)) {
            tellSession(device);
        }
    }

    /** What the line can carry, and what the device wants of it; a line of which nothing is known carries all. */
    private static LinkBudget budget(Hello hello, DeviceLine line) {
        return LinkBudget.of(
                hello.sensors().stream()
                        .map(s -> new LinkBudget.Stream(
                                s.hasMagnetometer() ? Samples.ACC_GYR | Samples.MAG : Samples.ACC_GYR,
                                Math.round(s.rateHz() * 1000),
                                0))
                        .toList(),
                line.connection().bytesPerSecond());
    }

    private void converse(DeviceState device, DeviceLine line) {
        String id = device.hello().deviceId();
        if (!device.hello().can(Hello.Capability.CONVERSATION)) {
            return;
        }
        if (device.conversation() == null) {
            HostProgress known = before.get(id);
            device.converses(new DeviceConversation(
                    new DeviceJournal(journal, id, known), known, wanted, new OfDevice(device), hub));
        }
        Objects.requireNonNull(device.conversation()).connected(line, random);
    }

    /** What one device says, once and in order. */
    private final class OfDevice implements DeviceConversation.Listener {
        private final DeviceState device;

        OfDevice(DeviceState device) {
            this.device = device;
        }

        @Override
        public @Nullable LiveSession sessionAt(long takenMicros) {
            LiveSession session = leases.of(device.hello().deviceId());
            return session != null && session.takes(takenMicros) ? session : null;
        }

        @Override
        public void heard(SensorMessage message) {
            DeviceBook.this.heard(device, message);
        }

        @Override
        public void lost(long count) {
            device.lost(count);
            tellSession(device);
        }

        @Override
        public void setUp(List<DeviceNote> notes) {
            device.note("setup", notes);
        }
    }

    /** Something that a device said, once; what is about samples is done elsewhere. */
    void heard(DeviceState device, SensorMessage message) {
        DeviceListener listener = device.listener();
        if (listener != null) {
            listener.heard(message);
        }
        switch (message) {
            case Samples samples -> metrics.samples(samples.size());
            case Status status -> said(device, status);
            case SensorMessage.StoredCalibration stored -> calibrations.stored(device, stored.values());
            case SensorMessage.Reply reply
            when reply.code() == SensorMessage.Reply.Code.NOTHING_STORED -> calibrations.nothingStored(device, reply);
            case SensorMessage.Reply reply
            when reply.code() != SensorMessage.Reply.Code.DONE ->
                device.note("refused", List.of(DeviceNote.answered(reply)));
            case SensorMessage.DeviceError error -> device.note("error", List.of(DeviceNote.error(error)));
            case SensorMessage other -> LOG.debug("{}: {}", device.hello().deviceId(), other);
        }
    }

    private void said(DeviceState device, Status status) {
        Instant now = clock.instant();
        device.status(status, now);
        tellSession(device);
        rows.seen(device, now, false);
    }

    /** The line of a device is gone. */
    void leave(DeviceState device) {
        DeviceConversation conversation = device.conversation();
        if (conversation != null) {
            conversation.disconnected();
        }
        device.gone();
        DeviceListener listener = device.listener();
        if (listener != null) {
            listener.connected(false);
        }
        rows.keep(device);
        tellSession(device);
    }

    private void tellSession(DeviceState device) {
        LiveSession session = leases.of(device.hello().deviceId());
        if (session != null) {
            session.deviceChanged(device);
        }
    }

    /** Completes when every device that was to be kept is. */
    Future<Void> settled() {
        return rows.settled();
    }
}
