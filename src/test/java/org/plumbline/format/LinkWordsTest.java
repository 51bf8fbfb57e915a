package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.link.Exposure;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.Outcome;
import org.plumbline.core.link.Reason;
import org.plumbline.core.link.Verdict;
import org.plumbline.core.report.LinkWords;
import org.plumbline.core.report.PlainLanguage;

/** Every reason can be said in both languages, without a word that frightens or claims too much. */
class LinkWordsTest {
    private static final List<String> LINKED = List.of("linked-more-pain", "linked-less-pain");
    private static final List<String> NOT_LINKED = List.of("none-found", "small");
    private static final List<String> NOT_ENOUGH = List.of(
            "interval-too-wide",
            "control-not-passed",
            "control-not-possible",
            "too-few-sessions",
            "too-few-exposed",
            "too-few-unexposed",
            "too-narrow",
            "constant",
            "twin",
            "entangled",
            "nothing-to-explain");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyReasonIsASentence(String language) throws BadInputException {
        LinkWords words = new LinkWords(WordsCatalogue.load(language, "link", "form"));
        Map<Verdict, List<String>> keys =
                Map.of(Verdict.LINKED, LINKED, Verdict.NOT_LINKED, NOT_LINKED, Verdict.NOT_ENOUGH_DATA, NOT_ENOUGH);
        keys.forEach((verdict, reasons) -> reasons.forEach(key -> {
            for (Outcome outcome : Outcome.values()) {
                Link link = link(verdict, key, outcome);
                assertThat(List.of(words.reason(link), words.sentence(link), words.verdict(link)))
                        .allSatisfy(text -> assertThat(text)
                                .isNotBlank()
                                .doesNotContain("{")
                                .doesNotContainPattern(PlainLanguage.FORBIDDEN));
                assertThat(words.reason(link)).endsWith(".");
                assertThat(words.sentence(link)).contains("28");
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aLinkSaysThatItIsNoMoreThanThat(String language) throws BadInputException {
        LinkWords words = new LinkWords(WordsCatalogue.load(language, "link", "form"));
        String modest = language.equals("en") ? "association, not cause" : "das heißt nicht, dass";
        for (String key : LINKED) {
            Link link = link(Verdict.LINKED, key, Outcome.NEXT_MORNING);
            assertThat(words.sentence(link)).containsIgnoringCase(modest);
            assertThat(words.reason(link)).containsIgnoringCase(modest);
        }
    }

    /** Both the patient's sentence and the evidence behind it. */
    @ParameterizedTest
    @ValueSource(strings = {"reason.", "sentence.", "note.", "limit.", "flare.", "morning.", "pooled."})
    void linksAreEasyToRead(String prefix) throws IOException {
        for (String language : List.of("en", "de")) {
            String text = PlainLanguage.texts("link", language, prefix);
            assertThat(text).as(prefix).isNotBlank();
            assertThat(PlainLanguage.grade(language, text))
                    .as(language + ": " + text)
                    .isLessThanOrEqualTo(PlainLanguage.HARDEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void noWordOfTheCatalogueFrightens(String language) throws IOException {
        assertThat(PlainLanguage.words("link", language).values())
                .allSatisfy(text -> assertThat(text.toString()).doesNotContainPattern(PlainLanguage.FORBIDDEN));
    }

    /** Of every exercise its name, and of every rule a phrase: no id, and not two rules with the same one. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyExerciseAndEveryRuleHasItsWords(String language) throws BadInputException {
        LinkWords words = new LinkWords(WordsCatalogue.load(language, "link", "form"));
        Map<String, String> phrases = new HashMap<>();
        for (Exercise exercise : ExerciseCatalogue.load().exercises()) {
            assertThat(words.exercise(exercise.id()))
                    .isEqualTo(exercise.texts(language).name());
            exercise.rules().forEach(rule -> phrases.put(rule.id(), words.more(rule.id())));
        }
        assertThat(phrases).hasSizeGreaterThan(20);
        assertThat(phrases.values())
                .doesNotHaveDuplicates()
                .allSatisfy(phrase -> assertThat(phrase).doesNotContain("\"", "„"));
        assertThat(words.more("a-rule-of-their-own")).contains("a rule of their own");
    }

    private static Link link(Verdict verdict, String key, Outcome outcome) {
        Map<String, Object> numbers =
                new HashMap<>(Map.of("n", 28, "effect", -1.25, "size", 1.25, "low", -2.0, "high", -0.5));
        numbers.putAll(Map.of("needed", 20, "exposed", 3, "unexposed", 2, "width", 0.1, "other", "partial"));
        return new Link(
                "squat",
                new Exposure(Exposure.Kind.FAULT, "excessive-lean"),
                outcome,
                28,
                12,
                -1.5,
                -1.25,
                new Interval(-2, -0.5),
                0.001,
                0.01,
                null,
                null,
                verdict,
                new Reason(key, numbers),
                List.of("pain_before", "time", "load", "new_exercise", "stress", "sleep_h", "sitting_h"));
    }
}
