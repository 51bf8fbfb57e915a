package org.plumbline.service;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.store.BridgeToken;
import org.plumbline.store.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of all connections to the hub's thread, in their order. Who sends more than is processed has to wait,
 * who says nothing or nothing of sense is let go; the others notice neither.
 */
public final class Intake implements ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_CONNECTIONS = 256;

    private final Context context;
    private final Metrics metrics;
    private final DeviceTraffic traffic;
    private final Map<Connection, String> tokens = new ConcurrentHashMap<>();
    private final Inflows inflows = new Inflows();
    private final IdentityHashMap<Connection, DeviceLine> lines = new IdentityHashMap<>();
    private final long silenceMicros;
    private long opened;

    /** @param silence who says nothing for so long is let go */
    Intake(Context context, Metrics metrics, DeviceTraffic traffic, Duration silence) {
        this.context = context;
        silenceMicros = silence.toNanos() / 1000;
        this.metrics = metrics;
        this.traffic = traffic;
        metrics.gauge("plumbline.connections", "Connections that are open now", lines::size);
    }

    /** The way in for a bridge: a token that belongs to one device ends the connection when another one speaks. */
    public ConnectionHandler forToken(BridgeToken token) {
        String only = token.deviceId();
        return new ByToken(token.tokenHash(), only == null ? this : new OnlyDevice(this, only));
    }

    /** Who speaks with these tokens is let go. */
    public void revoked(Collection<BridgeToken> gone) {
        Set<String> hashes = gone.stream().map(BridgeToken::tokenHash).collect(Collectors.toSet());
        tokens.forEach((connection, hash) -> {
            if (hashes.contains(hash)) {
                LOG.info("{}: closed, its token was revoked", connection.origin());
                connection.close();
            }
        });
    }

    /** Remembers which connections came with which token. */
    private final class ByToken implements ConnectionHandler {
        private final String hash;
        private final ConnectionHandler next;

        ByToken(String hash, ConnectionHandler next) {
            this.hash = hash;
            this.next = next;
        }

        @Override
        public void opened(Connection connection) {
            tokens.put(connection, hash);
            next.opened(connection);
        }

        @Override
        public void bytes(Connection connection, byte[] bytes, int offset, int length) {
            next.bytes(connection, bytes, offset, length);
        }

        @Override
        public void closed(Connection connection, String reason) {
            tokens.remove(connection);
            next.closed(connection, reason);
        }
    }

    /** The way in for a patient's own browser: it cannot speak for a sensor that another patient's session uses. */
    public ConnectionHandler forPatient(String patientId) {
        return new OfPatient(this, patientId);
    }

    @Override
    public void opened(Connection connection) {
        opened(connection, null);
    }

    void opened(Connection connection, @Nullable String patientId) {
        context.runOnContext(go -> {
            LOG.info("{} connection opened: {}", connection.kind().id(), connection.origin());
            if (lines.size() >= MOST_CONNECTIONS) {
                LOG.warn("{} turned away: {} connections are open", connection.origin(), lines.size());
                connection.close();
                return;
            }
            opened++;
            lines.put(connection, new DeviceLine(connection, opened, "c-" + Ids.next(), traffic, patientId));
        });
    }

    @Override
    public void bytes(Connection connection, byte[] bytes, int offset, int length) {
        byte[] own = Arrays.copyOfRange(bytes, offset, offset + length);
        long now = DeviceConversation.nowMicros();
        Inflow inflow = inflows.arrived(connection, length, now);
        context.runOnContext(go -> {
            DeviceLine line = lines.get(connection);
            if (line != null) {
                metrics.processed(() -> traffic.take(line, own));
                count(inflow, line);
                if (line.isNoise()) {
                    letGo(line, "nothing of a sensor in what it sends");
                }
            }
            inflow.processed(length, DeviceConversation.nowMicros());
        });
    }

    private void count(Inflow inflow, DeviceLine line) {
        String device = line.deviceId();
        if (device != null) {
            inflows.isOf(inflow, device, DeviceConversation.nowMicros());
        }
    }

    @Override
    public void closed(Connection connection, String reason) {
        context.runOnContext(go -> {
            LOG.info("{} connection closed: {}: {}", connection.kind().id(), connection.origin(), reason);
            inflows.closed(connection);
            DeviceLine line = lines.remove(connection);
            if (line != null) {
                traffic.ended(line);
            }
        });
    }

    private static void letGo(DeviceLine line, String reason) {
        LOG.warn("{}: closed, {}", line.connection().origin(), reason);
        line.connection().close();
    }

    /** Time passes; on the hub's thread. */
    void tick() {
        long now = DeviceConversation.nowMicros();
        List.copyOf(lines.values()).stream()
                // a silent port is opened anew where it is read
                .filter(line -> line.connection().kind() != Connection.Kind.SERIAL)
                .filter(line -> now - line.heardMicros() > silenceMicros)
                .forEach(line -> letGo(line, "no frame for " + silenceMicros / 1_000_000 + " s"));
        inflows.tick(
                lines.values().stream()
                        .map(DeviceLine::deviceId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                now);
        traffic.tick();
    }
}
