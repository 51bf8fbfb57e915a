package org.plumbline.web;

import io.vertx.core.Context;
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
 * what is sent again after a lost connection is not there twice. Number 0 is never confirmed: the hello that a new
 * connection begins with. What was taken may hold a later one whose confirmation the sender never heard; then that one
 * is passed on, or what follows would be nobody's. Lives on the event loop of the HTTP server.
 */
final class NumberedStream {
    private static final int NUMBER_BYTES = 8;
    private static final long CONFIRM_MILLIS = 250;
    private static final int HELLO_TYPE = 1;

    private final Vertx vertx;
    private final Context thread;
    private final DeviceHub hub;
    private @Nullable SocketLine line;
    private long taken;
    private @Nullable Buffer lastHello;
    private boolean greeted;
    private long confirmed = -1;
    private boolean confirming;

    NumberedStream(Vertx vertx, DeviceHub hub) {
        this.vertx = vertx;
        this.thread = vertx.getOrCreateContext();
        this.hub = hub;
    }

    /** The newest connection is the one that counts; an older one is ended. */
    void attach(ServerWebSocket socket, SocketLine fresh, ConnectionHandler handler, Connection connection) {
        if (line != null) {
            line.end();
        }
        line = fresh;
        confirmed = -1;
        greeted = false;
        socket.binaryMessageHandler(message -> take(message, handler, connection));
        confirm();
    }

    void detach(SocketLine gone) {
        if (gone.equals(line)) {
            line = null;
        }
    }

    boolean isIdle() {
        return line == null;
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
        Buffer frames = message.getBuffer(NUMBER_BYTES, message.length());
        Buffer hello = lastHello;
        if (hello != null && !greeted) {
            pass(hello, handler, connection);
        }
        if (number != 0) {
            taken = number;
            rememberHello(frames);
        }
        if (number != 0 || hello == null) {
            pass(frames, handler, connection);
        }
        greeted = true;
        confirm();
    }

    private static void pass(Buffer frames, ConnectionHandler handler, Connection connection) {
        handler.bytes(connection, frames.getBytes(), 0, frames.length());
    }

    private void rememberHello(Buffer frames) {
        int from = 0;
        for (int i = 0; i < frames.length(); i++) {
            if (frames.getByte(i) == 0) {
                // COBS keeps a type that is not zero as it is, behind the first code
                lastHello = i - from >= 2 && frames.getByte(from + 1) == HELLO_TYPE
                        ? frames.getBuffer(from, i + 1)
                        : lastHello;
                from = i + 1;
            }
        }
    }

    /** Tells the other side what it may forget, a few times a second. */
    private void confirm() {
        if (confirming || confirmed == taken) {
            return;
        }
        confirming = true;
        long upTo = taken;
        hub.durable()
                .onComplete(done -> thread.runOnContext(here -> {
                    if (done.succeeded()) {
                        tell(upTo);
                    }
                    vertx.setTimer(CONFIRM_MILLIS, later -> {
                        confirming = false;
                        confirm();
                    });
                }));
    }

    private void tell(long upTo) {
        if (line != null) {
            confirmed = upTo;
            line.say(new JsonObject().put("type", "taken").put("number", upTo));
        }
    }
}
