package org.plumbline.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.Events;
import org.plumbline.service.RefusedException;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/**
 * News as server-sent events, for programs without WebSockets. Who comes back with {@code Last-Event-ID} hears first what
 * came meanwhile; where that is not all there any more, a message says that threads and lists have it.
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
        guard.admit(context, operation).onFailure(e -> Guard.refuse(context, e)).onSuccess(admitted -> join(context));
    }

    private void join(RoutingContext context) {
        Person person = new Call(context).person();
        String after = context.request().getHeader("Last-Event-ID");
        // What was told then may not be for this person any more
        Future<Set<String>> visible = after == null || person.role() == Role.PATIENT
                ? Future.succeededFuture(Set.of(person.id()))
                : clinic.care()
                        .patientsOf(person.id())
                        .map(patients -> patients.stream().map(Person::id).collect(Collectors.toSet()));
        visible.onFailure(e -> Problems.failed(context, e)).onSuccess(patients -> listen(context, after, patients));
    }

    private void listen(RoutingContext context, @Nullable String after, Set<String> patients) {
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
        Events.Listener listener = clinic.events()
                .listener(
                        person,
                        news -> thread.runOnContext(
                                here -> say(response, news.id(), words.message(language, news.event()))));
        long timer = context.vertx().setPeriodic(lookAgain.toMillis(), tick -> look(context, response));
        context.addEndHandler(gone -> {
            context.vertx().cancelTimer(timer);
            listener.leave();
        });
        response.write("retry: 3000\n\n");
        Events.Joined joined = listener.listen(after, event -> patients.contains(event.patientId()));
        say(response, joined.id(), EventWords.listening());
        if (!joined.whole()) {
            say(response, joined.id(), EventWords.missed());
        }
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

    private static void say(HttpServerResponse response, String id, JsonObject message) {
        write(response, "id: " + id + "\ndata: " + message.encode() + "\n\n");
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
