package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.service.Clinic;
import org.plumbline.store.BridgeToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bridge or sensor that sends wire bytes through a WebSocket. */
final class BridgeSocket {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeSocket.class);
    private static final String BEARER = "Bearer ";
    private final Clinic clinic;

    BridgeSocket(Clinic clinic) {
        this.clinic = clinic;
    }

    void open(RoutingContext context) {
        context.request().pause();
        String token = token(context);
        Future<Optional<BridgeToken>> known = token == null
                ? Future.succeededFuture(Optional.empty())
                : clinic.accounts().bridgeToken(token);
        known.onFailure(e -> Problems.failed(context, e)).onSuccess(found -> {
            if (found.isEmpty()) {
                context.request().resume();
                Problems.notSignedIn(context);
                return;
            }
            context.request()
                    .toWebSocket()
                    .onSuccess(socket -> connect(socket, found.get()))
                    .onFailure(e -> Problems.send(context, 400, "invalid", "This is a WebSocket.", null));
        });
    }

    private static @Nullable String token(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : context.request().getParam("token");
    }

    private void connect(ServerWebSocket socket, BridgeToken token) {
        ConnectionHandler hub = clinic.hub().intake().forToken(token);
        Connection connection = new SocketConnection(socket, token.label());
        hub.opened(connection);
        socket.binaryMessageHandler(bytes -> pass(hub, connection, bytes));
        socket.closeHandler(gone -> hub.closed(connection, "closed by the other side"));
    }

    private static void pass(ConnectionHandler hub, Connection connection, Buffer bytes) {
        hub.bytes(connection, bytes.getBytes(), 0, bytes.length());
    }

    private record SocketConnection(ServerWebSocket socket, String origin) implements Connection {
        @Override
        public Kind kind() {
            return Kind.WEBSOCKET;
        }

        @Override
        public void send(byte[] bytes) {
            if (!socket.writeQueueFull()) {
                socket.writeBinaryMessage(Buffer.buffer(bytes))
                        .onFailure(e -> LOG.debug("{}: {}", origin, e.toString()));
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
            socket.close();
        }
    }
}
