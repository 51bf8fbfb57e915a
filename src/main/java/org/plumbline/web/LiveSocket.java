package org.plumbline.web;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.LiveEvent;
import org.plumbline.service.RefusedException;
import org.plumbline.store.SessionRow;

/** A page that watches a session. */
final class LiveSocket {
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

    /** What happens with a line that was let in. */
    @FunctionalInterface
    interface Opened {
        void accept(ServerWebSocket socket, SocketLine line, Call call);
    }

    /** Opens a WebSocket for a person who may have it. */
    static void admit(RoutingContext context, Guard guard, Operation operation, Opened opened) {
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
                            SocketLine line = new SocketLine(context.vertx(), socket);
                            keep(context, guard, operation, socket, line);
                            opened.accept(socket, line, new Call(context));
                        })
                        .onFailure(e -> Problems.send(context, 400, "invalid", "This is a WebSocket.", null)));
    }

    /** A line without news stays open; one whose person may not listen any more is closed. */
    private static void keep(
            RoutingContext context, Guard guard, Operation operation, ServerWebSocket socket, SocketLine line) {
        context.vertx().setPeriodic(LOOK_AGAIN_MILLIS, timer -> {
            if (socket.isClosed()) {
                context.vertx().cancelTimer(timer);
                return;
            }
            line.ping();
            guard.still(context, operation).onFailure(e -> {
                if (e instanceof RefusedException) {
                    line.end(NOT_ALLOWED, "not allowed any more");
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

    private void watch(ServerWebSocket socket, SocketLine line, Call call) {
        SessionRow session = call.session();
        LiveJson words = new LiveJson(clinic.phrases(), call.language());
        Consumer<LiveEvent> watcher = event -> tell(line, words, event);
        socket.closeHandler(gone -> clinic.live().unwatch(session.id(), watcher));
        clinic.live().watch(session.id(), watcher).onFailure(line::fail).onSuccess(live -> {
            if (!live) {
                ended(line, session.id());
            }
        });
    }

    private static void tell(SocketLine line, LiveJson words, LiveEvent event) {
        line.say(words.message(event));
        if (event instanceof LiveEvent.Ended) {
            line.end();
        }
    }

    private void ended(SocketLine line, String sessionId) {
        clinic.store().sessions().byId(sessionId).onFailure(line::fail).onSuccess(found -> {
            SessionRow row = found.orElseThrow();
            JsonObject snapshot = json.session(row, 0).put("type", "snapshot");
            line.say(snapshot);
            line.say(new JsonObject().put("type", "ended").put("reason", row.endReason()));
            line.end();
        });
    }
}
