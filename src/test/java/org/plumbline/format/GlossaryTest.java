package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One word for one thing, whether it is read on a page, in the PDF, in a FHIR bundle or in the terminal. */
class GlossaryTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    /** What has a name of its own on the pages and elsewhere: the part behind the prefix is the same thing. */
    private static final List<Pair> NAMES = List.of(
            new Pair("form/rule\\.(.+)", "web/rule.$1"),
            new Pair("pain/flag\\.(.+)\\.name", "web/flag.$1"),
            new Pair("link/exposure\\.(range|tempo|guarding)", "web/rule.$1"),
            new Pair("link/outcome\\.(.+)", "web/outcome.$1"),
            new Pair("link/verdict\\.(.+)", "web/verdict.$1"),
            new Pair("web/end\\.(.+)", "report/report.end.$1"));

    /** Headings and columns of the report and of the physio's pages. */
    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("report/report.course", "web/timeline.title"),
            Map.entry("report/report.links", "web/patient.links"),
            Map.entry("report/report.links-none", "web/links.too-early"),
            Map.entry("report/report.course-none", "web/timeline.none"),
            Map.entry("report/report.what", "web/links.what"),
            Map.entry("report/report.n", "web/links.n"),
            Map.entry("report/report.verdict", "web/links.verdict"),
            Map.entry("report/report.rule", "web/clinic.rule"),
            Map.entry("report/report.repetitions", "web/session.repetitions"),
            Map.entry("report/report.plan-version", "web/plan.version"),
            Map.entry("report/report.exercise", "web/sessions.exercise"),
            Map.entry("report/report.sessions", "web/patient.sessions"),
            Map.entry("report/report.when", "web/sessions.when"),
            Map.entry("report/report.flagged", "web/readings.flagged"),
            Map.entry("report/report.exertion", "web/session.rpe"),
            Map.entry("report/report.ended", "web/sessions.end"));

    /** Words that name what another word names already, with the keys where they mean something else. */
    private static final Map<String, Map<Pattern, Pattern>> OTHERWISE = Map.of(
            "en",
            Map.of(
                    word("form notes?|faulty|violations?|hints?"), Pattern.compile("never"),
                    word("training days?|exercise days?"), Pattern.compile("never")),
            "de",
            Map.of(
                    // A flag is a Markierung, a notice a Meldung; a Hinweis is what is said in the middle of a set
                    word("Hinweise?n?"), Pattern.compile("web/cues\\..*"),
                    // What a patient says about pain is an Angabe; the Bericht is the one to print
                    word("(Schmerz)?bericht(e|en|es|s)?"), Pattern.compile("(report|web)/(report|lives)\\..*"),
                    word("Übungstage?n?"), Pattern.compile("never"),
                    word("Befunde?s?"), Pattern.compile("never"),
                    word("Fassung"), Pattern.compile("report/report\\.purpose"),
                    word("ausgesetzt|geklärt"), Pattern.compile("never"),
                    word("Spur(en)?"), Pattern.compile("never")));

    private record Pair(String one, String other) {}

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void oneThingHasOneName(String language) throws IOException {
        Map<String, String> words = words(language);
        Map<String, String> same = new TreeMap<>(HEADINGS);
        for (Pair pair : NAMES) {
            Pattern one = Pattern.compile(pair.one());
            List<Matcher> found = words.keySet().stream()
                    .map(one::matcher)
                    .filter(Matcher::matches)
                    .toList();
            assertThat(found).as(pair.one()).isNotEmpty();
            found.forEach(key -> same.put(key.group(), key.replaceFirst(pair.other())));
        }
        List<String> unlike = same.entrySet().stream()
                .filter(pair -> !small(words.get(pair.getKey())).equals(small(words.get(pair.getValue()))))
                .map(pair -> pair + ": " + words.get(pair.getKey()) + " / " + words.get(pair.getValue()))
                .toList();
        assertThat(unlike).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void nothingHasASecondName(String language) throws IOException {
        List<String> seconds = new ArrayList<>();
        Map<Pattern, Pattern> otherwise = OTHERWISE.getOrDefault(language, Map.of());
        words(language)
                .forEach((key, text) -> otherwise.forEach((word, unless) -> {
                    if (word.matcher(text.replaceAll("\\{[^}]*}", "")).find()
                            && !unless.matcher(key).matches()) {
                        seconds.add(key + ": " + text);
                    }
                }));
        assertThat(otherwise).isNotEmpty();
        assertThat(seconds).isEmpty();
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?<!\\p{L})(" + words + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Without the capital that a line begins with; a word that is not there is no word. */
    private static String small(@Nullable String text) {
        return text == null ? "(none)" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** All words of one language by file and key. */
    private static Map<String, String> words(String language) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String domain : List.of("form", "pain", "link", "report", "web")) {
            Properties read = new Properties();
            try (Reader in =
                    Files.newBufferedReader(RESOURCES.resolve("words/" + domain + "." + language + ".properties"))) {
                read.load(in);
            }
            String kind = domain.equals("web") ? "service/" : domain + "/";
            read.stringPropertyNames().forEach(key -> all.put(kind + key, read.getProperty(key)));
        }
        for (String part : List.of("", "desk.")) {
            JsonNode read = new ObjectMapper()
                    .readTree(Files.readString(RESOURCES.resolve("web/words/" + part + language + ".json")));
            read.properties()
                    .forEach(entry -> all.put(
                            "web/" + entry.getKey(),
                            entry.getValue().isTextual()
                                    ? entry.getValue().asText()
                                    : entry.getValue().toString()));
        }
        return all;
    }
}
