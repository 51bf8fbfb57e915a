package org.plumbline.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service says through a WebSocket, from whatever thread: in order, and nothing behind the end. RFC 6455,
 * section 5.5.1, forbids data after a close frame, and a browser complains of it; a close frame is answered on the
 * socket's own thread, so only there is it known whether one may still speak.
 */
final class SocketLine {
    /** A page that takes no more than this is too slow to be live: it is cut off and comes back to the state of then. */
    private static final int MAX_QUEUED_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
    private static final short TOO_SLOW = 1013;
    private static final short UNEXPECTED = 1011;

    private final ServerWebSocket socket;
    private final Context thread;
    private boolean over;

    /** Made on the thread of the socket. */
    SocketLine(Vertx vertx, ServerWebSocket socket) {
        this.socket = socket;
        this.thread = vertx.getOrCreateContext();
        socket.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
    }

    void say(JsonObject message) {
        write(() -> socket.writeTextMessage(message.encode()));
    }

    void say(Buffer bytes) {
        write(() -> socket.writeBinaryMessage(bytes));
    }

    /** Asks whether the other side is still there. */
    void ping() {
        thread.runOnContext(here -> {
            if (!isOver()) {
                socket.writePing(Buffer.buffer());
            }
        });
    }

    void end() {
        end((short) 1000, "");
    }

    /** What the line was opened for cannot be had now: the page comes back in a while. */
    void fail(Throwable reason) {
        thread.runOnContext(here -> {
            if (!isOver()) {
                LOG.error("A live line ends: {}", reason.toString());
                close(UNEXPECTED, "not now");
            }
        });
    }

    /** @param reason for the page, never shown */
    void end(short status, String reason) {
        thread.runOnContext(here -> close(status, reason));
    }

    private void write(Supplier<Future<Void>> message) {
        thread.runOnContext(here -> {
            if (isOver()) {
                return;
            }
            if (socket.writeQueueFull()) {
                close(TOO_SLOW, "too slow");
                return;
            }
            message.get().onFailure(e -> LOG.debug("{}: {}", socket.remoteAddress(), e.toString()));
        });
    }

    private void close(short status, String reason) {
        if (!isOver()) {
            over = true;
            socket.close(status, reason);
        }
    }

    private boolean isOver() {
        return over || socket.isClosed();
    }
}
