package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.SerialSource;
import org.plumbline.device.TcpBridge;

/** Opens the ways in: the TCP bridge and the serial ports. */
public final class DeviceVerticle extends VerticleBase {
    private final ConnectionHandler hub;
    private final TcpBridge.Settings bridge;
    private final List<SerialPortName> ports;
    private final List<SerialSource> open = new ArrayList<>();
    private @Nullable TcpBridge tcp;
    private int port;

    public DeviceVerticle(ConnectionHandler hub, TcpBridge.Settings bridge, List<SerialPortName> ports) {
        this.hub = hub;
        this.bridge = bridge;
        this.ports = List.copyOf(ports);
    }

    @Override
    public Future<?> start() {
        ports.forEach(name -> open.add(new SerialSource(name, hub).start()));
        TcpBridge listening = new TcpBridge(vertx, bridge, hub);
        tcp = listening;
        return listening.start().onSuccess(actual -> port = actual);
    }

    @Override
    public Future<?> stop() {
        Future<Void> stopped = tcp == null ? Future.succeededFuture() : tcp.stop();
        return stopped.compose(done -> vertx.executeBlocking(() -> {
            open.forEach(SerialSource::close);
            return null;
        }));
    }

    /** Of the TCP bridge. */
    public int port() {
        return port;
    }
}
