package org.plumbline.core.report;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.FlareLink;
import org.plumbline.core.link.Morning;
import org.plumbline.core.link.MorningPart;

/** A bad morning and flares in words, with the evidence behind each: what went together, never more. */
public final class DayWords {
    private final Words words;
    private final LinkWords links;

    /** @param words as for {@link LinkWords} */
    public DayWords(Words words) {
        this.words = words;
        this.links = new LinkWords(words);
    }

    public String headline(Morning morning) {
        return words.text(
                "morning.headline",
                Map.of(
                        "pain", morning.painNprs(),
                        "usual", morning.usualNprs(),
                        "n", morning.mornings(),
                        "rise", morning.riseNprs()));
    }

    /** One side of the day: its value against the usual one, and the points that go along with it. */
    public String part(MorningPart part) {
        Map<String, Object> numbers = new HashMap<>();
        numbers.put("n", part.days());
        put(numbers, "value", part.value());
        put(numbers, "usual", part.usual());
        Double above = part.above();
        put(numbers, "below", above == null ? null : Math.round(100 * above));
        if (part.factor() == MorningPart.Factor.UNEXPLAINED) {
            put(numbers, "points", part.points());
            return words.text("morning.unexplained", numbers);
        }
        String text = words.text("morning." + part.factor().id(), numbers);
        String rule = part.detail();
        if (rule != null) {
            text += " " + words.text("morning.rule", Map.of("rule", links.exposure(rule)));
        }
        Double points = part.points();
        return text + " "
                + (points == null
                        ? words.text("morning.points-unknown", Map.of())
                        : words.text(
                                points < 0 ? "morning.points-less" : "morning.points-more",
                                Map.of("points", Math.abs(points))));
    }

    public String flare(FlareLink flare) {
        Map<String, Object> numbers = new HashMap<>();
        numbers.put("exercise", links.exercise(flare.exercise()));
        numbers.put("exposure", links.exposure(flare.exposure().name()));
        numbers.put("flares", flare.flares());
        numbers.put("exposed", flare.exposedFlares());
        numbers.put("compared", flare.compared());
        numbers.put("exposedCompared", flare.exposedCompared());
        return words.text("flare.counted", numbers);
    }

    /** What no analysis can rule out. */
    public String limit() {
        return words.text("limit.latent", Map.of());
    }

    private static void put(Map<String, Object> numbers, String name, @Nullable Number value) {
        if (value != null) {
            numbers.put(name, value);
        }
    }
}
