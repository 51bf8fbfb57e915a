package org.plumbline.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.service.DeviceHub;

/**
 * The bytes of somebody who keeps them until they are on disk here, over as many WebSockets as it takes. Each binary
 * message is a number (u64, little-endian, ascending) and whole frames; a number that was taken before is passed over, so
 * what is sent again after a lost connection is not there twice. Number 0 is passed on always and never confirmed: the
 * hello that a new connection begins with. Lives on the event loop of the HTTP server.
 */
final class NumberedStream {
    private static final int NUMBER_BYTES = 8;
    private static final long CONFIRM_MILLIS = 250;

    private final Vertx vertx;
    private final DeviceHub hub;
    private @Nullable ServerWebSocket socket;
    private long taken;
    private long confirmed = -1;
    private boolean confirming;

    NumberedStream(Vertx vertx, DeviceHub hub) {
        this.vertx = vertx;
        this.hub = hub;
    }

    /** The newest connection is the one that counts; an older one is ended. */
    void attach(ServerWebSocket fresh, ConnectionHandler handler, Connection connection) {
        if (socket != null) {
            socket.close();
        }
        socket = fresh;
        confirmed = -1;
        fresh.binaryMessageHandler(message -> take(message, handler, connection));
        confirm();
    }

    void detach(ServerWebSocket gone) {
        if (gone.equals(socket)) {
            socket = null;
        }
    }

    boolean isIdle() {
        return socket == null;
    }

    private void take(Buffer message, ConnectionHandler handler, Connection connection) {
        if (message.length() < NUMBER_BYTES) {
            connection.close();
            return;
        }
        long number = message.getLongLE(0);
        if (number != 0 && number <= taken) {
            confirm();
            return;
        }
        taken = Math.max(taken, number);
        handler.bytes(connection, message.getBytes(NUMBER_BYTES, message.length()), 0, message.length() - NUMBER_BYTES);
        confirm();
    }

    /** Tells the other side what it may forget, a few times a second. */
    private void confirm() {
        if (confirming || confirmed == taken) {
            return;
        }
        confirming = true;
        long upTo = taken;
        hub.durable()
                .onSuccess(durable -> tell(upTo))
                .onComplete(done -> vertx.setTimer(CONFIRM_MILLIS, later -> {
                    confirming = false;
                    confirm();
                }));
    }

    private void tell(long upTo) {
        if (socket != null) {
            confirmed = upTo;
            socket.writeTextMessage(
                    new JsonObject().put("type", "taken").put("number", upTo).encode());
        }
    }
}
