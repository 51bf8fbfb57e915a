package org.plumbline.web;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.function.Consumer;
import org.plumbline.service.Clinic;
import org.plumbline.service.ClinicEvent;
import org.plumbline.service.RefusedException;

/**
 * News as server-sent events, for programs without WebSockets. Messages have no numbers: what came while nobody listened
 * stands in the threads and lists, as with the WebSocket.
 */
final class EventStream {
    private static final String TYPE = "text/event-stream";

    /** Who takes no more than this is cut off and comes back. */
    private static final int MAX_QUEUED_BYTES = 1 << 20;

    private final Clinic clinic;
    private final Guard guard;
    private final Operation operation;
    private final EventWords words;
    private final Duration lookAgain;

    EventStream(Clinic clinic, Guard guard, Operation operation, EventWords words, Duration lookAgain) {
        this.clinic = clinic;
        this.guard = guard;
        this.operation = operation;
        this.words = words;
        this.lookAgain = lookAgain;
    }

    static boolean isAskedFor(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return context.request().getHeader("Upgrade") == null && accept != null && accept.contains(TYPE);
    }

    void open(RoutingContext context) {
        guard.admit(context, operation).onFailure(e -> Guard.refuse(context, e)).onSuccess(admitted -> listen(context));
    }

    private void listen(RoutingContext context) {
        Call call = new Call(context);
        String person = call.person().id();
        String language = call.language();
        Context thread = context.vertx().getOrCreateContext();
        HttpServerResponse response = context.response()
                .setChunked(true)
                .setWriteQueueMaxSize(MAX_QUEUED_BYTES)
                .putHeader("Content-Type", TYPE)
                // Compressed, an event would wait for the next ones
                .putHeader("Content-Encoding", "identity")
                .putHeader("X-Accel-Buffering", "no");
        Consumer<ClinicEvent> listener =
                event -> thread.runOnContext(here -> say(response, words.message(language, event)));
        long timer = context.vertx().setPeriodic(lookAgain.toMillis(), tick -> look(context, response));
        context.addEndHandler(gone -> {
            context.vertx().cancelTimer(timer);
            clinic.events().leave(person, listener);
        });
        response.write("retry: 3000\n\n");
        clinic.events().listen(person, listener);
        say(response, EventWords.listening());
    }

    /** A line without news stays open; one whose person may not listen any more ends. */
    private void look(RoutingContext context, HttpServerResponse response) {
        write(response, ":\n\n");
        guard.still(context, operation).onFailure(e -> {
            if (e instanceof RefusedException) {
                end(response);
            }
        });
    }

    private static void say(HttpServerResponse response, JsonObject message) {
        write(response, "data: " + message.encode() + "\n\n");
    }

    private static void write(HttpServerResponse response, String text) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            end(response);
            return;
        }
        response.write(text);
    }

    /** The connection too: who is slow would read the end of it late. */
    private static void end(HttpServerResponse response) {
        if (!response.ended() && !response.closed()) {
            response.reset();
        }
    }
}
