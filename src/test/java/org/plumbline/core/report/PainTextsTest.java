package org.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Route;

/** What patients read: no word that frightens or judges, and easy enough for school year eight. */
class PainTextsTest {
    static final double HARDEST = 8;
    static final Pattern FORBIDDEN = Pattern.compile(
            "injur|dangerous|caused|diagnos|\\bwrong\\b|\\bfailed\\b|verletz|gefährlich|verursach",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ENGLISH_SYLLABLE = Pattern.compile("[aeiouy]+");
    private static final Pattern GERMAN_SYLLABLE = Pattern.compile("aa|ee|oo|ie|ei|ai|au|äu|eu|[aeiouyäöü]");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void noForbiddenWord(String language) throws IOException {
        assertThat(words(language).values())
                .noneMatch(text -> FORBIDDEN.matcher(text.toString()).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyRouteAndRedFlagHasItsWords(String language) throws IOException {
        Properties words = words(language);
        for (Route route : Route.values()) {
            assertThat(words).containsKeys("route." + route.id() + ".headline", "route." + route.id() + ".call");
        }
        for (RedFlag flag : RedFlag.values()) {
            assertThat(words.getProperty("flag." + flag.id() + ".question")).endsWith("?");
            assertThat(words).containsKey("flag." + flag.id() + ".name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"route.", "patient.", "flag.", "ask."})
    void englishIsEasy(String prefix) throws IOException {
        String text = texts("en", prefix);

        assertThat(fleschKincaidGrade(text)).as(text).isLessThanOrEqualTo(HARDEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"route.", "patient.", "flag.", "ask."})
    void germanIsEasy(String prefix) throws IOException {
        String text = texts("de", prefix);

        assertThat(wienerSachtextformel(text)).as(text).isLessThanOrEqualTo(HARDEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"emergency", "contact-physio-now", "contact-physio", "step-down", "continue"})
    void everyAnswerIsEasyByItself(String route) throws IOException {
        assertThat(fleschKincaidGrade(texts("en", "route." + route + "."))).isLessThanOrEqualTo(HARDEST);
        assertThat(wienerSachtextformel(texts("de", "route." + route + "."))).isLessThanOrEqualTo(HARDEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"The interdisciplinary rehabilitation examination demonstrates considerable deterioration."})
    void theMeasureKnowsAHardText(String hard) {
        assertThat(fleschKincaidGrade(hard)).isGreaterThan(HARDEST);
        assertThat(wienerSachtextformel(
                        "Die interdisziplinäre Rehabilitationsuntersuchung zeigt eine Verschlechterung."))
                .isGreaterThan(HARDEST);
    }

    private static String texts(String language, String prefix) throws IOException {
        Properties words = words(language);
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix) && !key.endsWith(".name"))
                .sorted()
                .map(words::getProperty)
                .map(text -> text.replace("{emergency}", "112"))
                .map(text -> text.matches(".*[.?!]$") ? text : text + ".")
                .collect(Collectors.joining(" "));
    }

    /** 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid 1975). */
    static double fleschKincaidGrade(String text) {
        List<String> words = wordsOf(text);
        double syllables = words.stream()
                .mapToInt(w -> count(ENGLISH_SYLLABLE, w.replaceAll("(?<![aeiouyl])e$", "")))
                .sum();
        return 0.39 * words.size() / sentences(text) + 11.8 * syllables / words.size() - 15.59;
    }

    /** First Vienna formula (Bamberger, Vanecek 1984): long words, sentence length, letters, one-syllable words. */
    static double wienerSachtextformel(String text) {
        List<String> words = wordsOf(text);
        double three = percent(words, w -> count(GERMAN_SYLLABLE, w) >= 3);
        double six = percent(words, w -> w.length() > 6);
        double one = percent(words, w -> count(GERMAN_SYLLABLE, w) == 1);
        double length = (double) words.size() / sentences(text);
        return 0.1935 * three + 0.1672 * length + 0.1297 * six - 0.0327 * one - 0.875;
    }

    private static double percent(List<String> words, Predicate<String> which) {
        return 100.0 * words.stream().filter(which).count() / words.size();
    }

    private static List<String> wordsOf(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }

    private static int count(Pattern pattern, String word) {
        Matcher matcher = pattern.matcher(word);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return Math.max(1, found);
    }

    private static long sentences(String text) {
        return Math.max(
                1,
                Stream.of(text.split("[.?!:]+(\\s|$)"))
                        .filter(s -> !s.isBlank())
                        .count());
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = PainTextsTest.class.getResourceAsStream("/words/pain." + language + ".properties")) {
            words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return words;
    }
}
