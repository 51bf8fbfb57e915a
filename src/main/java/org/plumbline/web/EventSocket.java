package org.plumbline.web;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.function.Consumer;
import org.plumbline.core.pain.Escalation;
import org.plumbline.service.Clinic;
import org.plumbline.service.ClinicEvent;

/** A person's pages hear what is new for them. */
final class EventSocket {
    private static final Escalation NOT_REACHED = new Escalation(Escalation.Step.NOT_REACHED, List.of(), null);

    private final Clinic clinic;
    private final Guard guard;
    private final Operation operation;
    private final Json json;

    EventSocket(Clinic clinic, Guard guard, Operation operation, Json json) {
        this.clinic = clinic;
        this.guard = guard;
        this.operation = operation;
        this.json = json;
    }

    void open(RoutingContext context) {
        LiveSocket.admit(context, guard, operation, this::listen);
    }

    private void listen(ServerWebSocket socket, SocketLine line, Call call) {
        String person = call.person().id();
        String language = call.language();
        Consumer<ClinicEvent> listener = event -> tell(line, language, event);
        socket.closeHandler(gone -> clinic.events().leave(person, listener));
        clinic.events().listen(person, listener);
        line.say(new JsonObject().put("type", "listening"));
    }

    private void tell(SocketLine line, String language, ClinicEvent event) {
        JsonObject out = switch (event) {
            case ClinicEvent.Wrote wrote ->
                json.message(wrote.message(), wrote.author()).put("type", "message");
            case ClinicEvent.Noticed noticed ->
                json.notice(noticed.notice(), noticed.patient())
                        .put(
                                "text",
                                clinic.phrases()
                                        .attention(language, noticed.notice().kind()))
                        .put("type", "notice");
            case ClinicEvent.Unanswered unanswered ->
                new JsonObject()
                        .put("type", "unanswered")
                        .put("patient", unanswered.patientId())
                        .put(
                                "text",
                                clinic.phrases()
                                        .course(language)
                                        .escalation(
                                                NOT_REACHED, clinic.settings().emergencyNumber()));
        };
        line.say(out);
    }
}
