package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.NegativeControl;
import org.plumbline.core.link.PatientLinks;
import org.plumbline.service.Phrases;

/** The patient's object of {@code link --json}, with each link in words. */
final class LinkView {
    private final Phrases phrases;

    LinkView(Phrases phrases) {
        this.phrases = phrases;
    }

    JsonObject view(String patient, PatientLinks found, String language) {
        JsonArray links = new JsonArray();
        found.links().forEach(link -> links.add(link(link, language)));
        return new JsonObject()
                .put("patient", patient)
                .put("sessions", found.sessions())
                .put("links", links);
    }

    private JsonObject link(Link link, String language) {
        String text = phrases.link(language, link);
        Interval ci = link.ci95();
        NegativeControl control = link.negativeControl();
        return new JsonObject()
                .put("exercise", link.exercise())
                .put("fault", link.exposure().name())
                .put("outcome", link.outcome().id())
                .put("n", link.n())
                .put("exposed", link.exposed())
                .put("slope_nprs", link.slopeNprs())
                .put("effect_nprs", link.effectNprs())
                .put("ci95", ci == null ? null : new JsonArray().add(ci.low()).add(ci.high()))
                .put("p", link.p())
                .put("q", link.q())
                .put("shrunken_nprs", link.shrunkenNprs())
                .put(
                        "negative_control",
                        control == null
                                ? null
                                : new JsonObject().put("p", control.p()).put("passed", control.passed()))
                .put("verdict", link.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("reason", text)
                .put("text", text);
    }
}
