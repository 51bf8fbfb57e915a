package org.plumbline.service;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.Cue;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.link.Link;
import org.plumbline.core.pain.Reason;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Route;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.report.Words;
import org.plumbline.format.BadInputException;
import org.plumbline.format.WordsCatalogue;

/** Everything that is said to people, in their language. */
public final class Phrases {
    private final Map<String, Words> words = new ConcurrentHashMap<>();
    private final Map<String, Exercise> exercises = new HashMap<>();

    Phrases(Iterable<Exercise> catalogue) {
        catalogue.forEach(exercise -> exercises.put(exercise.id(), exercise));
    }

    private Words words(String domain, String language) {
        return words.computeIfAbsent(domain + "." + language, key -> load(domain, language));
    }

    private static Words load(String domain, String language) {
        if (Phrases.class.getResource("/words/" + domain + "." + language + ".properties") == null) {
            return new Words(Locale.forLanguageTag(language), Map.of());
        }
        try {
            return WordsCatalogue.load(language, domain);
        } catch (BadInputException e) {
            throw new IllegalStateException("the contract lets in no other language: " + language, e);
        }
    }

    Words pain(String language) {
        return words("pain", language);
    }

    /** What is answered to a route; action and number are null where nothing is to be done. */
    public record Answer(
            String headline,
            String text,
            @Nullable String action,
            @Nullable String call) {}

    public Answer answer(String language, Route route, String emergencyNumber) {
        Words web = words("web", language);
        Map<String, String> arguments = Map.of("number", emergencyNumber);
        String key = "answer." + route.id();
        return new Answer(
                web.text(key + ".headline", arguments),
                web.text(key + ".text", arguments),
                web.has(key + ".action") ? web.text(key + ".action", arguments) : null,
                route == Route.EMERGENCY ? emergencyNumber : null);
    }

    public String state(String language, boolean connected, WearState wear) {
        String key = connected ? id(wear) : "disconnected";
        return words("web", language).text("state." + key, Map.of());
    }

    public static String id(WearState wear) {
        return wear.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String attention(String language, String kind) {
        return words("web", language).text("attention." + kind, Map.of());
    }

    public String question(String language, RedFlag flag) {
        return orId(pain(language), "red-flag." + flag.id(), Map.of(), flag.id());
    }

    static String painReason(Words words, Reason reason) {
        Map<String, Object> arguments = new HashMap<>(reason.arguments());
        arguments.putIfAbsent("source", reason.source().toString());
        return orId(words, "reason." + reason.ruleId(), arguments, reason.ruleId());
    }

    public String cue(String language, Cue cue) {
        if (cue.rule() == null) {
            return orId(words("form", language), "praise." + cue.praise(), Map.of(), String.valueOf(cue.praise()));
        }
        return Optional.ofNullable(exercises.get(cue.exercise()))
                .map(exercise -> exercise.texts(language).cues().get(cue.rule()))
                .orElse(String.valueOf(cue.rule()));
    }

    public String finding(String language, FormFinding finding) {
        return orId(
                words("form", language),
                "finding." + finding.rule(),
                Map.of("value", finding.value(), "limit", finding.limit(), "unit", finding.unit()),
                finding.rule());
    }

    public String link(String language, Link link) {
        return orId(
                words("link", language),
                link.reason().key(),
                link.reason().arguments(),
                link.verdict().id());
    }

    private static String orId(Words words, String key, Map<String, ?> arguments, String id) {
        return words.has(key) ? words.text(key, arguments) : id;
    }
}
