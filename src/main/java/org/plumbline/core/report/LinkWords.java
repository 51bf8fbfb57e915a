package org.plumbline.core.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.Outcome;
import org.plumbline.core.link.PooledLink;
import org.plumbline.core.link.Verdict;

/** What a link says, in words: an association with its size, its interval and the number of sessions, never more. */
public final class LinkWords {
    private final Words words;

    /** @param words of the domain {@code link}, and of {@code form} for the rules' names */
    public LinkWords(Words words) {
        this.words = words;
    }

    /** One plain sentence: why the verdict is what it is, and what could not be adjusted for. */
    public String reason(Link link) {
        String reason = why(link);
        return link.leftOut().isEmpty() ? reason : reason + " " + leftOut(link.leftOut());
    }

    /** The reason without what was left out. */
    public String why(Link link) {
        return words.text("reason." + link.reason().key(), arguments(link));
    }

    /** What could not be adjusted for. */
    public String leftOut(Collection<String> covariates) {
        String names = covariates.stream()
                .map(name ->
                        words.has("covariate." + name) ? words.text("covariate." + name, Map.of()) : exposure(name))
                .collect(Collectors.joining(", "));
        return words.text("left-out", Map.of("names", names));
    }

    /** One sentence for a reader who sees nothing else of the test. */
    public String sentence(Link link) {
        return switch (link.verdict()) {
            case LINKED -> words.text("sentence." + link.reason().key(), arguments(link));
            case NOT_LINKED -> words.text("sentence.not-linked", arguments(link));
            case NOT_ENOUGH_DATA -> words.text("sentence.not-enough-data", arguments(link));
        };
    }

    /** One sentence for a test over all people. */
    public String sentence(PooledLink link) {
        Map<String, Object> all = new HashMap<>();
        all.put("patients", link.patients());
        all.put("more", more(link.exposure().name()));
        all.put("exercise", exercise(link.exercise()));
        all.put("outcome", outcome(link.outcome()));
        Double effect = link.effectNprs();
        Interval interval = link.ci95();
        if (effect == null || interval == null) {
            return words.text("pooled.too-few", all);
        }
        all.put("size", Math.abs(effect));
        all.put("low", interval.low());
        all.put("high", interval.high());
        String key = link.verdict() == Verdict.LINKED
                ? (effect > 0 ? "more" : "less")
                : link.verdict().id();
        return words.text("pooled." + key, all);
    }

    /** A short name of the exposure: from the words, or its id in plain writing. */
    public String exposure(String id) {
        return Stream.of("rule.", "exposure.")
                .map(prefix -> prefix + id)
                .filter(words::has)
                .findFirst()
                .map(key -> words.text(key, Map.of()))
                .orElseGet(() -> id.replace('-', ' '));
    }

    /**
     * What more of the exposure is, as it stands in a sentence: more repetitions with what the rule says, or a larger
     * value of what was measured.
     */
    public String more(String id) {
        String key = "more." + id;
        return words.has(key) ? words.text(key, Map.of()) : words.text("more-of", Map.of("exposure", exposure(id)));
    }

    public String exercise(String id) {
        return words.has("exercise." + id) ? words.text("exercise." + id, Map.of()) : id.replace('-', ' ');
    }

    public String outcome(Outcome outcome) {
        return words.text("outcome." + outcome.id(), Map.of());
    }

    public String verdict(Link link) {
        return words.text("verdict." + link.verdict().id(), Map.of());
    }

    /** A heading or note of the report, such as {@code note.association}. */
    public String note(String key, Map<String, ?> arguments) {
        return words.text(key, arguments);
    }

    private Map<String, Object> arguments(Link link) {
        Map<String, Object> all = new HashMap<>(link.reason().arguments());
        all.put("n", link.n());
        all.put("more", more(link.exposure().name()));
        all.put("exercise", exercise(link.exercise()));
        all.put("outcome", outcome(link.outcome()));
        all.computeIfPresent(
                "other", (key, other) -> exposure(Objects.requireNonNull(other).toString()));
        return all;
    }
}
