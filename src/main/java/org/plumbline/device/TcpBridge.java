package org.plumbline.device;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes wire bytes over TCP. The handler is called on the event loop and must not block. */
public final class TcpBridge {
    /** A sensor sends a status each second; who is silent this long is gone. */
    public static final Duration IDLE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(TcpBridge.class);

    /** A client that goes on sending would not hear why it was turned away if the line ended at once. */
    private static final long LAST_WORDS_MILLIS = 1000;

    /** What a client that is turned away hears: a line of text, where a frame would be. */
    static final String REFUSAL = "refused: ";

    private final Vertx vertx;
    private final Settings settings;
    private final Doorkeeper doorkeeper;
    private final ConnectionHandler handler;
    private final NetServer server;

    /**
     * Where to listen and for whom.
     *
     * @param host the address to bind; {@link #LOOPBACK} lets in this machine alone
     * @param port 0 takes a free one
     * @param token what everybody's first line may say, null for none
     * @param open whether one is let in without a token that is known
     * @param tls PEM files, null for a line that anybody on the way can read
     * @param idle who sends nothing for so long is let go
     */
    public record Settings(
            String host,
            int port,
            @Nullable String token,
            boolean open,
            @Nullable Tls tls,
            Duration idle) {
        public static final String LOOPBACK = "127.0.0.1";

        /** Without TLS; who knows no token is let in only when there is none. */
        public Settings(String host, int port, @Nullable String token) {
            this(host, port, token, token == null, null, IDLE);
        }
    }

    /** PEM files. */
    public record Tls(String certificate, String key) {}

    /** Knows tokens besides the one of {@link Settings}. */
    @FunctionalInterface
    public interface Doorkeeper {
        /** Who takes the bytes of a client with this token; null when it is not known. */
        Future<@Nullable ConnectionHandler> admit(String token);
    }

    public TcpBridge(Vertx vertx, Settings settings, ConnectionHandler handler) {
        this(vertx, settings, handler, token -> Future.succeededFuture());
    }

    public TcpBridge(Vertx vertx, Settings settings, ConnectionHandler handler, Doorkeeper doorkeeper) {
        this.vertx = vertx;
        this.settings = settings;
        this.handler = handler;
        this.doorkeeper = doorkeeper;
        server = vertx.createNetServer(options(settings)).connectHandler(this::connected);
    }

    private static NetServerOptions options(Settings settings) {
        NetServerOptions options = new NetServerOptions()
                .setReadIdleTimeout((int) settings.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpNoDelay(true);
        Tls tls = settings.tls();
        return tls == null
                ? options
                : options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate())
                                .setKeyPath(tls.key()));
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
        TokenGate gate = new TokenGate();
        socket.exceptionHandler(e -> connection.endsBecause(String.valueOf(e.getMessage())));
        socket.handler(buffer -> {
            TokenGate.Entry entry = gate.accept(buffer.getBytes());
            if (entry != null) {
                socket.pause();
                handlerFor(entry.token())
                        .onSuccess(found -> enter(connection, found, entry))
                        .onFailure(e -> refuse(connection, "the service cannot look at tokens now"));
            }
        });
    }

    private Future<@Nullable ConnectionHandler> handlerFor(@Nullable String token) {
        if (token == null) {
            return Future.succeededFuture(settings.open() ? handler : null);
        }
        String shared = settings.token();
        if (shared != null && MessageDigest.isEqual(bytes(shared), bytes(token))) {
            return Future.succeededFuture(handler);
        }
        return doorkeeper.admit(token).map(known -> known == null && settings.open() ? handler : known);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void enter(TcpConnection connection, @Nullable ConnectionHandler found, TokenGate.Entry entry) {
        if (found == null) {
            refuse(
                    connection,
                    entry.token() == null
                            ? "this bridge asks for a token as the first line, and there was none"
                            : "this bridge does not know the token");
            return;
        }
        NetSocket socket = connection.socket();
        found.opened(connection);
        socket.closeHandler(closed -> found.closed(connection, connection.reason()));
        Handler<Buffer> taking = buffer -> found.bytes(connection, buffer.getBytes(), 0, buffer.length());
        if (entry.wire().length() > 0) {
            taking.handle(entry.wire());
        }
        socket.handler(taking);
        socket.resume();
    }

    private void refuse(TcpConnection connection, String reason) {
        LOG.warn("tcp bridge: {} turned away: {}", connection.origin(), reason);
        NetSocket socket = connection.socket();
        socket.handler(ignored -> {});
        socket.resume();
        socket.write(REFUSAL + reason + "\n")
                .onComplete(said -> vertx.setTimer(LAST_WORDS_MILLIS, later -> connection.close()));
    }
}
