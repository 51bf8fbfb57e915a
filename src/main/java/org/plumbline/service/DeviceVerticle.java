package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.SerialWatch;
import org.plumbline.device.TcpBridge;

/** Opens the ways in: the TCP bridge and the serial ports. */
public final class DeviceVerticle extends VerticleBase {
    private final ConnectionHandler hub;
    private final TcpBridge.Doorkeeper doorkeeper;
    private final TcpBridge.Settings bridge;
    private final SerialWatch serial;
    private @Nullable TcpBridge tcp;
    private int port;

    /** @param clinic where connections go, and who knows the tokens */
    public DeviceVerticle(Clinic clinic, TcpBridge.Settings bridge, List<SerialPortName> ports) {
        hub = clinic.hub().intake();
        doorkeeper = token -> clinic.accounts()
                .bridges()
                .find(token)
                .map(found -> found.map(clinic.hub().intake()::forToken).orElse(null));
        this.bridge = bridge;
        serial = new SerialWatch(ports, hub);
    }

    @Override
    public Future<?> start() {
        serial.start();
        TcpBridge listening = new TcpBridge(vertx, bridge, hub, doorkeeper);
        tcp = listening;
        return listening.start().onSuccess(actual -> port = actual);
    }

    @Override
    public Future<?> stop() {
        Future<Void> stopped = tcp == null ? Future.succeededFuture() : tcp.stop();
        return stopped.compose(done -> vertx.executeBlocking(() -> {
            serial.close();
            return null;
        }));
    }

    /** Of the TCP bridge. */
    public int port() {
        return port;
    }
}
