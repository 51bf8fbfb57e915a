package org.plumbline.service;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose frames are whose. The device id of hello decides, never the connection, and of two connections of one device the
 * newer one; a frame goes to the session that holds the device, or to nobody. All of it is kept: of a device that
 * converses what is delivered, of one that only streams every byte. Lives on the hub's thread.
 */
final class DeviceTraffic implements DeviceLine.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTraffic.class);
    private static final String UNKNOWN = "unknown";

    private final DeviceBook book;
    private final Journal journal;
    private final Metrics metrics;
    private final FrameEncoder encoder = new FrameEncoder();

    private final Leases leases;

    DeviceTraffic(DeviceBook book, Leases leases, Journal journal, Metrics metrics) {
        this.book = book;
        this.leases = leases;
        this.journal = journal;
        this.metrics = metrics;
    }

    void tick() {
        for (DeviceState device : book.devices()) {
            DeviceConversation conversation = device.conversation();
            if (conversation != null && device.connected()) {
                conversation.tick();
            }
        }
    }

    void take(DeviceLine line, byte[] bytes) {
        line.accept(bytes);
        LiveSession session = sessionOf(line);
        if (session != null) {
            session.tellAngles();
            if (session.takeWearChanged()) {
                session.deviceChanged(book.device(session.row().deviceId()));
            }
        }
    }

    void ended(DeviceLine line) {
        line.end();
        DeviceState device = deviceOf(line);
        if (device != null) {
            book.leave(device);
        }
    }

    @Override
    public void message(DeviceLine line, Message message) {
        metrics.frame();
        if (message instanceof Hello hello) {
            said(line, hello);
        }
        DeviceState device = deviceOf(line);
        if (device == null) {
            return;
        }
        DeviceConversation conversation = device.conversation();
        if (conversation != null) {
            conversation.accept(message, line.checksum());
            return;
        }
        if (message instanceof SensorMessage said) {
            book.heard(device, said);
        }
        LiveSession session = sessionOf(line);
        if (message instanceof Hello) {
            line.isBehind(false);
        } else if (message instanceof Samples samples) {
            long taken = device.streamedTime().takenMicros(samples, DeviceConversation.nowMicros());
            line.isBehind(session != null && !session.takes(taken));
        }
        if (session != null && !line.isBehind()) {
            session.accept(message);
        }
    }

    private void said(DeviceLine line, Hello hello) {
        LiveSession lease = leases.of(hello.deviceId());
        if (lease != null && line.isOfAnother(lease.row().patientId())) {
            LOG.warn(
                    "{}: this sensor is in another patient's session",
                    line.connection().origin());
            line.connection().close();
            return;
        }
        DeviceState left = deviceOf(line);
        if (left != null && !hello.deviceId().equals(line.deviceId())) {
            book.leave(left);
        }
        DeviceState device = book.device(hello.deviceId());
        DeviceLine other = device == null ? null : device.line();
        if (other != null && other != line) {
            DeviceLine older = line.isNewerThan(other) ? other : line;
            LOG.info(
                    "{}: another connection of the same sensor is newer",
                    older.connection().origin());
            older.connection().close();
            if (older == line) {
                return;
            }
        }
        boolean returned = other != line || !hello.deviceId().equals(line.deviceId());
        line.is(hello.deviceId());
        book.said(hello, line, returned);
    }

    @Override
    public void error(DeviceLine line, FrameError error) {
        metrics.error(error.kind());
    }

    @Override
    public void piece(DeviceLine line, byte[] piece) {
        DeviceState device = deviceOf(line);
        if (device != null && device.conversation() != null) {
            return;
        }
        LiveSession session = sessionOf(line);
        if (session != null && !line.isBehind()) {
            journal.append(session.row().deviceId(), session.row().id(), piece);
            return;
        }
        String id = line.deviceId();
        if (id == null) {
            journal.append(UNKNOWN, line.name(), piece);
        } else if (deviceOf(line) != null) {
            if (!line.begin()) {
                appendHello(id, line.name());
            }
            journal.append(id, line.name(), piece);
        }
    }

    /** From now on its frames are this session's. */
    void lease(LiveSession session) {
        String id = session.row().deviceId();
        leases.take(session);
        DeviceState device = book.device(id);
        if (device == null) {
            return;
        }
        DeviceListener listener = device.listener();
        if (listener != null) {
            listener.taken();
            device.heardBy(null);
        }
        session.cueTo(device::cue);
        if (device.conversation() == null) {
            appendHello(id, session.row().id());
        }
        session.accept(device.hello());
    }

    private void appendHello(String id, String name) {
        DeviceState device = book.device(id);
        if (device != null) {
            journal.append(id, name, encoder.encode(device.hello()));
        }
    }

    /** Completes when everything taken so far is on disk. */
    CompletableFuture<Void> durable() {
        return journal.flush();
    }

    /** Whether the sensor is at hand in somebody else's own browser. */
    boolean isOfAnother(String deviceId, String patientId) {
        DeviceState device = book.device(deviceId);
        DeviceLine line = device == null ? null : device.line();
        return line != null && line.isOfAnother(patientId);
    }

    private @Nullable DeviceState deviceOf(DeviceLine line) {
        DeviceState device = line.deviceId() == null ? null : book.device(line.deviceId());
        return device != null && device.isSpokenForBy(line) ? device : null;
    }

    private @Nullable LiveSession sessionOf(DeviceLine line) {
        return deviceOf(line) == null ? null : leases.of(String.valueOf(line.deviceId()));
    }
}
