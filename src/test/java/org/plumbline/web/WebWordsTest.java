package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.report.PlainLanguage;
import org.plumbline.service.RefusedException;

/** The words of the web app: complete in both languages, calm in both, and every one that a page asks for is there. */
class WebWordsTest {
    private static final int LEAST_WORDS = 20;
    private static final Path WEB = Path.of("src/main/resources/web");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:\\|\\d)?}");
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([a-z0-9.-]+)'");
    private static final Pattern TOLD = Pattern.compile("send\\(\\s*\\w+, (?:\\d+|status[^,]*), \"([a-z-]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import)\\s*\\(?'(\\.[^']+)'");
    private static final String DESK = "desk.";
    private static final Pattern NEVER = Pattern.compile(
            "(?i)\\b(injur\\w*|dangerous|wrong|failed|caused|diagnos\\w*|verletz\\w*|gefährlich\\w*|falsch\\w*)\\b");
    /** The one place where the direct word is the promised one. */
    private static final Set<String> DIRECT = Set.of("app.serious");

    @Test
    void bothLanguagesHaveTheSameWordsWithTheSamePlaces() throws IOException {
        JsonNode english = words("en");
        JsonNode german = words("de");
        assertThat(keys(german)).isEqualTo(keys(english));
        for (String key : keys(english)) {
            assertThat(places(german.get(key))).as(key).isEqualTo(places(english.get(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void nothingFrightens(String language) throws IOException {
        JsonNode words = words(language);
        for (String key : keys(words)) {
            if (!DIRECT.contains(key)) {
                assertThat(words.get(key).toString()).as(key).doesNotContainPattern(NEVER);
            }
        }
    }

    /** The sentences of each page, as many as a formula needs; labels are no text. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyPageIsEasyToRead(String language) throws IOException {
        JsonNode words = words(language);
        Map<String, String> pages = new TreeMap<>();
        for (String key : keys(words)) {
            JsonNode entry = words.get(key);
            (entry.isTextual() ? Stream.of(entry) : StreamSupport.stream(entry.spliterator(), false))
                    .map(JsonNode::asText)
                    .filter(PlainLanguage::isSentence)
                    .map(text -> PlainLanguage.filled(text, language))
                    .forEach(text -> pages.merge(key.replaceFirst("\\..*", ""), text, (a, b) -> a + " " + b));
        }
        pages.values().removeIf(text -> text.split("\\s+").length < LEAST_WORDS);
        assertThat(pages).containsKeys("q", "serious");
        pages.forEach((page, text) -> assertThat(PlainLanguage.grade(language, text))
                .as(page + ": " + text)
                .isLessThanOrEqualTo(PlainLanguage.HARDEST));
    }

    @Test
    void everyWordThatAPageAsksForIsThere() throws IOException {
        Set<String> known = keys(words("en"));
        Set<String> asked =
                modules().stream().flatMap(WebWordsTest::askedIn).collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(known).containsAll(asked);
    }

    /** What the server turns down is told in the reader's language, not in the server's. */
    @Test
    void everyRefusalHasWords() throws IOException {
        Set<String> refusals = Stream.of(RefusedException.Kind.values())
                .map(RefusedException.Kind::id)
                .collect(Collectors.toSet());
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/plumbline/web"))) {
            for (Path source : sources.toList()) {
                TOLD.matcher(Files.readString(source))
                        .results()
                        .map(told -> told.group(1))
                        .forEach(refusals::add);
            }
        }
        assertThat(refusals).contains("not-found", "invalid", "unexpected");
        assertThat(words("en").properties().stream().map(Map.Entry::getKey))
                .containsAll(refusals.stream().map(kind -> "problem." + kind).toList());
    }

    private static Stream<String> askedIn(Path module) {
        try {
            return ASKED.matcher(Files.readString(module)).results().map((MatchResult match) -> match.group(1));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    /** A patient's browser does not load the words of the desk. */
    @Test
    void whatPatientsSeeAsksForNoWordOfTheDesk() throws IOException {
        Set<String> own = keys(part("", "en"));
        assertThat(own).doesNotContainAnyElementsOf(keys(part(DESK, "en")));
        assertThat(keys(part("", "de"))).isEqualTo(own);
        Set<Path> seen = new TreeSet<>();
        try (Stream<Path> pages = Files.list(WEB.resolve("pages/patient"))) {
            pages.forEach(page -> reach(page.normalize(), seen));
        }
        for (String page : List.of("main.js", "pages/messages.js", "pages/account.js", "pages/calibrate.js")) {
            reach(WEB.resolve(page), seen);
        }
        Set<String> asked = seen.stream().flatMap(WebWordsTest::askedIn).collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(own).containsAll(asked);
    }

    /** A module and all that it imports, but for pages, which the router loads when they are wanted. */
    private static void reach(Path module, Set<Path> seen) {
        if (!seen.add(module) || module.endsWith("router.js")) {
            return;
        }
        try {
            IMPORTED.matcher(Files.readString(module))
                    .results()
                    .map(found -> module.resolveSibling(found.group(1)).normalize())
                    .forEach(next -> reach(next, seen));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static JsonNode words(String language) throws IOException {
        return ((ObjectNode) part("", language)).setAll((ObjectNode) part(DESK, language));
    }

    private static JsonNode part(String part, String language) throws IOException {
        return new ObjectMapper().readTree(Files.readString(WEB.resolve("words/" + part + language + ".json")));
    }

    private static Set<String> keys(JsonNode words) {
        Set<String> keys = new TreeSet<>();
        words.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> places(JsonNode entry) {
        return PLACE.matcher(entry.toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
