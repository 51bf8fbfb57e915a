package org.plumbline.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.plumbline.core.link.FlareLink;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Morning;
import org.plumbline.core.link.MorningPart;
import org.plumbline.core.report.DayWords;

/** Bad mornings and flares of one person as JSON, each with its words; unknown is null. */
public final class DaysJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DayWords words;

    public DaysJson(DayWords words) {
        this.words = words;
    }

    /** Each bad morning with its parts, the largest first. */
    public ArrayNode mornings(List<Morning> mornings) {
        ArrayNode all = MAPPER.createArrayNode();
        for (Morning morning : mornings) {
            ObjectNode node = all.addObject();
            node.put("session", morning.session());
            node.put("session_at", morning.at().toString());
            node.put("pain_nprs", morning.painNprs());
            node.put("usual_nprs", morning.usualNprs());
            node.put("mornings", morning.mornings());
            node.put("text", words.headline(morning));
            ArrayNode parts = node.putArray("parts");
            morning.parts().forEach(part -> parts.add(part(part)));
        }
        return all;
    }

    private ObjectNode part(MorningPart part) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("factor", part.factor().id());
        node.put("points_nprs", part.points());
        node.put("value", part.value());
        node.put("usual", part.usual());
        node.put("share_below", part.above());
        node.put("days", part.days());
        node.put("rule", part.detail());
        node.put("text", words.part(part));
        return node;
    }

    public ArrayNode flares(List<FlareLink> flares) {
        ArrayNode all = MAPPER.createArrayNode();
        for (FlareLink flare : flares) {
            ObjectNode node = all.addObject();
            node.put("exercise", flare.exercise());
            node.put("fault", flare.exposure().name());
            node.put("flares", flare.flares());
            node.put("exposed_flares", flare.exposedFlares());
            node.put("compared", flare.compared());
            node.put("exposed_compared", flare.exposedCompared());
            node.put("odds_ratio", flare.oddsRatio());
            Interval interval = flare.ci95();
            if (interval == null) {
                node.putNull("ci95");
            } else {
                node.putArray("ci95").add(interval.low()).add(interval.high());
            }
            node.put("text", words.flare(flare));
        }
        return all;
    }
}
