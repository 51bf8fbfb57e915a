package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.plumbline.core.pain.Escalation;
import org.plumbline.service.Clinic;
import org.plumbline.service.ClinicEvent;

/** News as a page hears it, in one person's language; the schema is ClinicMessage. */
final class EventWords {
    private static final Escalation NOT_REACHED = new Escalation(Escalation.Step.NOT_REACHED, List.of(), null);

    private final Clinic clinic;
    private final Json json;

    EventWords(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    /** The first message of every line. */
    static JsonObject listening() {
        return new JsonObject().put("type", "listening");
    }

    /** Something came that is not here any more: threads and lists have it. */
    static JsonObject missed() {
        return new JsonObject().put("type", "missed");
    }

    JsonObject message(String language, ClinicEvent event) {
        return switch (event) {
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
    }
}
