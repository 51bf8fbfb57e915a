package org.plumbline.service;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.Status;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose frames are whose. The device id of hello decides, never the connection; a frame goes to the session that holds
 * the device, or to nobody. All of it is journaled. Lives on the hub's thread.
 */
final class DeviceTraffic implements DeviceLine.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTraffic.class);
    private static final String UNKNOWN = "unknown";
    private static final long KEEP_SECONDS = 30;

    private final Store store;
    private final Journal journal;
    private final Metrics metrics;
    private final InstantSource clock;
    private final FrameEncoder encoder = new FrameEncoder();
    private final Map<String, DeviceState> devices = new HashMap<>();
    private final Map<String, LiveSession> leases = new HashMap<>();

    DeviceTraffic(Store store, Journal journal, Metrics metrics, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    void take(DeviceLine line, byte[] bytes) {
        line.accept(bytes);
        LiveSession session = sessionOf(line);
        if (session != null) {
            session.tellAngles();
            if (session.takeWearChanged()) {
                session.deviceChanged(device(session.row().deviceId()));
            }
        }
    }

    void ended(DeviceLine line) {
        line.end();
        DeviceState device = deviceOf(line);
        if (device != null) {
            device.gone();
            keep(device);
            tellSession(device);
        }
    }

    @Override
    public void message(DeviceLine line, Message message) {
        metrics.frame();
        switch (message) {
            case Hello hello -> said(line, hello);
            case Status status -> said(line, status);
            case Samples samples -> metrics.samples(samples.size());
            case Message other -> LOG.trace("Not for a session: {}", other);
        }
        LiveSession session = sessionOf(line);
        if (session != null) {
            session.accept(message);
        }
    }

    private void said(DeviceLine line, Hello hello) {
        DeviceState before = deviceOf(line);
        if (before != null && !hello.deviceId().equals(line.deviceId())) {
            before.gone();
            tellSession(before);
        }
        line.is(hello.deviceId());
        Instant now = clock.instant();
        DeviceState device = devices.computeIfAbsent(hello.deviceId(), id -> new DeviceState(hello, line, now));
        boolean returned = !device.isSpokenForBy(line);
        device.speaksThrough(hello, line, now);
        // A sensor says hello every few seconds; only news is written at once.
        if (device.toBeKept(now, KEEP_SECONDS) || returned) {
            keep(device);
            tellSession(device);
        }
    }

    private void said(DeviceLine line, Status status) {
        DeviceState device = deviceOf(line);
        if (device == null) {
            return;
        }
        Instant now = clock.instant();
        device.status(status, now);
        tellSession(device);
        if (device.toBeKept(now, KEEP_SECONDS)) {
            keep(device);
        }
    }

    @Override
    public void error(DeviceLine line, FrameError error) {
        metrics.error(error.kind());
    }

    @Override
    public void piece(DeviceLine line, byte[] piece) {
        LiveSession session = sessionOf(line);
        if (session != null) {
            journal.append(session.row().deviceId(), session.row().id(), piece);
            return;
        }
        String id = line.deviceId();
        if (id == null) {
            journal.append(UNKNOWN, line.name(), piece);
            return;
        }
        if (!line.begin()) {
            appendHello(id, line.name());
        }
        journal.append(id, line.name(), piece);
    }

    void lease(LiveSession session) {
        String id = session.row().deviceId();
        leases.put(id, session);
        DeviceState device = devices.get(id);
        if (device != null) {
            appendHello(id, session.row().id());
            session.accept(device.hello());
        }
    }

    private void appendHello(String id, String name) {
        DeviceState device = devices.get(id);
        if (device != null) {
            journal.append(id, name, encoder.encode(device.hello()));
        }
    }

    void release(LiveSession session) {
        leases.remove(session.row().deviceId(), session);
    }

    boolean leased(String deviceId) {
        return leases.containsKey(deviceId);
    }

    int liveSessions() {
        return leases.size();
    }

    @Nullable
    DeviceState device(String id) {
        return devices.get(id);
    }

    Collection<DeviceState> devices() {
        return devices.values();
    }

    private @Nullable DeviceState deviceOf(DeviceLine line) {
        DeviceState device = line.deviceId() == null ? null : devices.get(line.deviceId());
        return device != null && device.isSpokenForBy(line) ? device : null;
    }

    private @Nullable LiveSession sessionOf(DeviceLine line) {
        return deviceOf(line) == null ? null : leases.get(String.valueOf(line.deviceId()));
    }

    private void tellSession(DeviceState device) {
        LiveSession session = leases.get(device.hello().deviceId());
        if (session != null) {
            session.deviceChanged(device);
        }
    }

    private void keep(DeviceState device) {
        store.devices().seen(device.row()).onFailure(e -> LOG.warn("A device could not be kept: {}", e.toString()));
    }
}
