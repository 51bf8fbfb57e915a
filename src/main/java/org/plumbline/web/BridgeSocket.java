package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.service.Clinic;
import org.plumbline.store.BridgeToken;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/**
 * A bridge, a sensor or a patient's own browser that sends wire bytes through a WebSocket: as they come, or with
 * {@code stream=…} as a {@link NumberedStream}.
 */
final class BridgeSocket {
    private static final String BEARER = "Bearer ";
    private static final String STREAM_NAME = "[A-Za-z0-9-]{8,64}";
    private final Clinic clinic;
    private final Vertx vertx;
    private final NumberedStreams streams;

    BridgeSocket(Clinic clinic, Vertx vertx) {
        this.clinic = clinic;
        this.vertx = vertx;
        this.streams = new NumberedStreams(vertx, clinic.hub());
    }

    /**
     * Who was let in.
     *
     * @param id nobody else has it
     */
    private record Admitted(String id, String label, ConnectionHandler handler) {}

    void open(RoutingContext context) {
        String stream = context.request().getParam("stream");
        if (stream != null && !stream.matches(STREAM_NAME)) {
            Problems.send(context, 400, "invalid", "A stream's name has 8 to 64 letters, digits and hyphens.", null);
            return;
        }
        context.request().pause();
        admit(context).onFailure(e -> Problems.failed(context, e)).onSuccess(found -> {
            if (found.isEmpty()) {
                context.request().resume();
                Problems.notSignedIn(context);
                return;
            }
            context.request()
                    .toWebSocket()
                    .onSuccess(socket -> connect(socket, found.get(), stream))
                    .onFailure(e -> Problems.send(context, 400, "invalid", "This is a WebSocket.", null));
        });
    }

    private Future<Optional<Admitted>> admit(RoutingContext context) {
        String ticket = context.request().getParam("ticket");
        if (ticket != null) {
            return Future.succeededFuture(
                    clinic.accounts().tickets().redeem(ticket).map(this::browser));
        }
        String token = token(context);
        return token == null
                ? Future.succeededFuture(Optional.empty())
                : clinic.accounts().bridges().find(token).map(found -> found.map(this::bridge));
    }

    private Admitted browser(Person person) {
        ConnectionHandler handler = person.role() == Role.PATIENT
                ? clinic.hub().intake().forPatient(person.id())
                : clinic.hub().intake();
        return new Admitted("person " + person.id(), "browser of " + person.id(), handler);
    }

    private Admitted bridge(BridgeToken token) {
        return new Admitted(
                "token " + token.tokenHash(),
                token.label(),
                clinic.hub().intake().forToken(token));
    }

    private static @Nullable String token(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : context.request().getParam("token");
    }

    private void connect(ServerWebSocket socket, Admitted admitted, @Nullable String name) {
        ConnectionHandler handler = admitted.handler();
        SocketLine line = new SocketLine(vertx, socket);
        Connection connection = new SocketConnection(socket, line, admitted.label());
        handler.opened(connection);
        if (name == null) {
            socket.binaryMessageHandler(bytes -> pass(handler, connection, bytes));
            socket.closeHandler(gone -> handler.closed(connection, "closed by the other side"));
            return;
        }
        NumberedStream stream = streams.of(admitted.id(), name);
        socket.closeHandler(gone -> {
            stream.detach(line);
            handler.closed(connection, "closed by the other side");
        });
        stream.attach(socket, line, handler, connection);
    }

    private static void pass(ConnectionHandler hub, Connection connection, Buffer bytes) {
        hub.bytes(connection, bytes.getBytes(), 0, bytes.length());
    }

    private record SocketConnection(ServerWebSocket socket, SocketLine line, String origin) implements Connection {
        @Override
        public Kind kind() {
            return Kind.WEBSOCKET;
        }

        @Override
        public void send(byte[] bytes) {
            line.say(Buffer.buffer(bytes));
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
            line.end();
        }
    }
}
