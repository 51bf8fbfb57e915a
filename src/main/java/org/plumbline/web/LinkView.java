package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.plumbline.core.link.PooledLink;
import org.plumbline.core.report.DayWords;
import org.plumbline.core.report.LinkWords;
import org.plumbline.format.DaysJson;
import org.plumbline.format.LinkJson;
import org.plumbline.service.LinkDesk;
import org.plumbline.service.Phrases;

/** The patient's object of {@code link --json} with each link in words, bad mornings and flares. */
final class LinkView {
    private final Phrases phrases;

    LinkView(Phrases phrases) {
        this.phrases = phrases;
    }

    JsonObject view(LinkDesk.Linked found, String language) {
        LinkWords words = phrases.link(language);
        DayWords days = phrases.days(language);
        DaysJson json = new DaysJson(days);
        return new JsonObject(new LinkJson(words).patient(found.links()).toString())
                .put("mornings", new JsonArray(json.mornings(found.mornings()).toString()))
                .put("flares", new JsonArray(json.flares(found.flares()).toString()))
                .put("limit", days.limit());
    }

    JsonObject pooled(List<PooledLink> found, String language) {
        LinkWords words = phrases.link(language);
        return new JsonObject()
                .put("pooled", new JsonArray(new LinkJson(words).pooled(found).toString()));
    }
}
