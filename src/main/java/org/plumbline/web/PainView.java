package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.pain.Route;
import org.plumbline.core.report.PainWords;
import org.plumbline.service.CheckIns;
import org.plumbline.service.Clinic;
import org.plumbline.service.PainDesk;
import org.plumbline.service.Phrases;
import org.plumbline.store.PainRow;

/** What is said about pain, in the reader's language, as the schemas of the contract. */
final class PainView {
    private final Json json;
    private final Phrases phrases;
    private final CourseJson course;
    private final String emergencyNumber;

    PainView(Clinic clinic, Json json) {
        this.json = json;
        this.phrases = clinic.phrases();
        this.course = new CourseJson(json, phrases);
        this.emergencyNumber = clinic.settings().emergencyNumber();
    }

    /** A report with what it said before it was corrected, the first answer first. */
    JsonObject report(PainRow row, List<PainRow> superseded) {
        List<JsonObject> earlier = new ArrayList<>();
        String before = row.supersedes();
        for (PainRow old : superseded.reversed()) {
            if (old.id().equals(before)) {
                earlier.addFirst(json.pain(old));
                before = old.supersedes();
            }
        }
        return json.pain(row).put("earlier", new JsonArray(earlier));
    }

    JsonObject answer(PainDesk.Answer answer, String language) {
        Proposal proposal = answer.proposal();
        PainRow row = answer.row();
        PainWords.Answer words = phrases.pain(language).answer(answer.triage(), emergencyNumber);
        return new JsonObject()
                .put("id", row.id())
                .put("at", json.at(row.at()))
                .put("triage", json.pain(row).getJsonObject("triage"))
                .put("words", words(words, answer.triage().route()))
                .put("proposal", proposal == null ? null : course.stepDown(proposal, language));
    }

    /** For a route alone, such as a day's. */
    JsonObject words(Route route, String language) {
        return words(phrases.pain(language).answer(route, emergencyNumber), route);
    }

    private JsonObject words(PainWords.Answer words, Route route) {
        return new JsonObject()
                .put("headline", words.headline())
                .put("text", words.text())
                .put("action", words.action())
                .put("call", words.call())
                .put("number", route == Route.EMERGENCY ? emergencyNumber : null);
    }

    List<JsonObject> due(List<CheckIns.Due> due) {
        return due.stream().map(this::due).toList();
    }

    private JsonObject due(CheckIns.Due due) {
        return new JsonObject()
                .put("moment", due.moment())
                .put("session", due.session())
                .put("due_at", json.at(due.dueAt()))
                .put("closes_at", json.at(due.closesAt()))
                .put("red_flags_due", due.redFlagsDue())
                .put("asks", new JsonArray(due.asks()));
    }
}
