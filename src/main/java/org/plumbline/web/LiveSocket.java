package org.plumbline.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.LiveEvent;
import org.plumbline.service.RefusedException;
import org.plumbline.store.SessionRow;

/** A page that watches a session. */
final class LiveSocket {
    /** A page that takes no more than this is too slow to be live: it is cut off and comes back to a snapshot. */
    private static final int MAX_QUEUED_BYTES = 1 << 20;

    private static final long LOOK_AGAIN_MILLIS = 15_000;
    private static final short NOT_ALLOWED = 1008;

    private final Clinic clinic;
    private final Guard guard;
    private final Operation operation;
    private final Json json;

    LiveSocket(Clinic clinic, Guard guard, Operation operation, Json json) {
        this.clinic = clinic;
        this.guard = guard;
        this.operation = operation;
        this.json = json;
    }

    void open(RoutingContext context) {
        admit(context, guard, operation, this::watch);
    }

    /** Opens a WebSocket for a person who may have it. */
    static void admit(
            RoutingContext context, Guard guard, Operation operation, BiConsumer<ServerWebSocket, Call> opened) {
        if (!fromHere(context)) {
            Problems.notAllowed(context);
            return;
        }
        context.request().pause();
        guard.admit(context, operation)
                .onFailure(e -> {
                    context.request().resume();
                    Guard.refuse(context, e);
                })
                .onSuccess(admitted -> context.request()
                        .toWebSocket()
                        .onSuccess(socket -> {
                            keep(context, guard, operation, socket);
                            opened.accept(socket, new Call(context));
                        })
                        .onFailure(e -> Problems.send(context, 400, "invalid", "This is a WebSocket.", null)));
    }

    /** A line without news stays open; one whose person may not listen any more is closed. */
    private static void keep(RoutingContext context, Guard guard, Operation operation, ServerWebSocket socket) {
        context.vertx().setPeriodic(LOOK_AGAIN_MILLIS, timer -> {
            if (socket.isClosed()) {
                context.vertx().cancelTimer(timer);
                return;
            }
            socket.writePing(Buffer.buffer());
            guard.still(context, operation).onFailure(e -> {
                if (e instanceof RefusedException && !socket.isClosed()) {
                    socket.close(NOT_ALLOWED, "not allowed any more");
                }
            });
        });
    }

    /** Browsers send cookies with WebSockets of any page, so the page has to be ours. */
    static boolean fromHere(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        String host = context.request().getHeader("Host");
        return origin == null || (host != null && host.equals(authority(origin)));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void watch(ServerWebSocket socket, Call call) {
        SessionRow session = call.session();
        LiveJson words = new LiveJson(clinic.phrases(), call.language());
        socket.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
        Consumer<LiveEvent> watcher = event -> tell(socket, words, event);
        socket.closeHandler(gone -> clinic.hub().unwatch(session.id(), watcher));
        clinic.hub().watch(session.id(), watcher).onSuccess(live -> {
            if (!live) {
                ended(socket, session.id());
            }
        });
    }

    private static void tell(ServerWebSocket socket, LiveJson words, LiveEvent event) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            socket.close((short) 1013, "too slow");
            return;
        }
        socket.writeTextMessage(words.message(event).encode());
        if (event instanceof LiveEvent.Ended) {
            socket.close();
        }
    }

    private void ended(ServerWebSocket socket, String sessionId) {
        clinic.store().sessions().byId(sessionId).onSuccess(found -> {
            SessionRow row = found.orElseThrow();
            JsonObject snapshot = json.session(row, 0).put("type", "snapshot");
            socket.writeTextMessage(snapshot.encode());
            socket.writeTextMessage(new JsonObject()
                    .put("type", "ended")
                    .put("reason", row.endReason())
                    .encode());
            socket.close();
        });
    }
}
