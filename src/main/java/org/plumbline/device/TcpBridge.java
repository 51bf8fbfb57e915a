package org.plumbline.device;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes wire bytes over TCP. The handler is called on the event loop and must not block. */
public final class TcpBridge {
    /** A sensor sends a status each second; who is silent this long is gone. */
    private static final int IDLE_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(TcpBridge.class);

    private final Settings settings;
    private final ConnectionHandler handler;
    private final NetServer server;

    /**
     * Where to listen and for whom.
     *
     * @param host the address to bind; {@link #LOOPBACK} lets in this machine alone
     * @param port 0 takes a free one
     * @param token what a client's first line has to say, null lets everybody in
     */
    public record Settings(String host, int port, @Nullable String token) {
        public static final String LOOPBACK = "127.0.0.1";
    }

    public TcpBridge(Vertx vertx, Settings settings, ConnectionHandler handler) {
        this.settings = settings;
        this.handler = handler;
        server = vertx.createNetServer(new NetServerOptions()
                        .setReadIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setTcpNoDelay(true))
                .connectHandler(this::connected);
    }

    /** The port that it listens on. */
    public Future<Integer> start() {
        return server.listen(settings.port(), settings.host()).map(NetServer::actualPort);
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void connected(NetSocket socket) {
        TcpConnection connection = new TcpConnection(socket);
        TokenGate gate = new TokenGate(settings.token());
        socket.handler(buffer -> {
            byte[] bytes = buffer.getBytes();
            if (gate.verdict() == TokenGate.Verdict.WAITING) {
                bytes = gate.accept(bytes);
                enter(connection, gate.verdict());
            }
            if (bytes.length > 0 && gate.verdict() == TokenGate.Verdict.OPEN) {
                handler.bytes(connection, bytes, 0, bytes.length);
            }
        });
        socket.exceptionHandler(e -> connection.reason = String.valueOf(e.getMessage()));
        socket.closeHandler(closed -> {
            if (gate.verdict() == TokenGate.Verdict.OPEN) {
                handler.closed(connection, connection.reason);
            }
        });
    }

    private void enter(TcpConnection connection, TokenGate.Verdict verdict) {
        if (verdict == TokenGate.Verdict.OPEN) {
            handler.opened(connection);
        } else if (verdict == TokenGate.Verdict.REFUSED) {
            LOG.warn("tcp bridge: {} turned away, its first line is not the token", connection.origin());
            connection.close();
        }
    }

    private static final class TcpConnection implements Connection {
        private final NetSocket socket;
        private volatile String reason = "closed by the other side";

        TcpConnection(NetSocket socket) {
            this.socket = socket;
        }

        @Override
        public Kind kind() {
            return Kind.TCP;
        }

        @Override
        public String origin() {
            return String.valueOf(socket.remoteAddress());
        }

        @Override
        public void send(byte[] bytes) {
            if (!socket.writeQueueFull()) {
                socket.write(Buffer.buffer(bytes)).onFailure(e -> LOG.debug("{}: {}", origin(), e.toString()));
            }
        }

        @Override
        public void hold(boolean held) {
            if (held) {
                socket.pause();
            } else {
                socket.resume();
            }
        }

        @Override
        public void close() {
            reason = "closed here";
            socket.close();
        }
    }
}
