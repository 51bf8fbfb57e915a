package org.plumbline.web;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import org.plumbline.service.Clinic;
import org.plumbline.service.Events;

/** A person's pages hear what is new for them: through a WebSocket, or as server-sent events by who asks for these. */
final class EventSocket {
    private final Clinic clinic;
    private final Guard guard;
    private final Operation operation;
    private final EventWords words;
    private final EventStream stream;

    EventSocket(Clinic clinic, Guard guard, Operation operation, Json json, Duration lookAgain) {
        this.clinic = clinic;
        this.guard = guard;
        this.operation = operation;
        this.words = new EventWords(clinic, json);
        this.stream = new EventStream(clinic, guard, operation, words, lookAgain);
    }

    void open(RoutingContext context) {
        if (EventStream.isAskedFor(context)) {
            stream.open(context);
        } else {
            LiveSocket.admit(context, guard, operation, this::listen);
        }
    }

    private void listen(ServerWebSocket socket, SocketLine line, Call call) {
        String person = call.person().id();
        String language = call.language();
        Events.Listener listener =
                clinic.events().listener(person, news -> line.say(words.message(language, news.event())));
        socket.closeHandler(gone -> listener.leave());
        listener.listen();
        line.say(EventWords.listening());
    }
}
