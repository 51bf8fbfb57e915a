package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.plumbline.core.link.PatientLinks;
import org.plumbline.core.report.LinkWords;
import org.plumbline.format.LinkJson;
import org.plumbline.service.Phrases;

/** The patient's object of {@code link --json}, with each link in words. */
final class LinkView {
    private final Phrases phrases;

    LinkView(Phrases phrases) {
        this.phrases = phrases;
    }

    JsonObject view(PatientLinks found, String language) {
        LinkWords words = phrases.link(language);
        JsonObject view = new JsonObject(new LinkJson(words).patient(found).toString());
        JsonArray links = view.getJsonArray("links");
        for (int i = 0; i < links.size(); i++) {
            links.getJsonObject(i).put("text", words.sentence(found.links().get(i)));
        }
        return view;
    }
}
