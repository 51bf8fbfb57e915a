package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.Cue;
import org.plumbline.core.report.FormWords;

class WordsCatalogueTest {
    /** Words that frighten, judge or promise: users never read them. */
    private static final Pattern UNWANTED = Pattern.compile(
            "\\b(injur\\w*|dangerous|wrong|failed|caused|diagnos\\w*|verletz\\w*|gefährlich\\w*|falsch\\w*|fehlgeschlagen)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Test
    void bothLanguagesSayTheSameThings() throws IOException, URISyntaxException {
        for (String domain : domains()) {
            Properties english = file(domain + ".en.properties");
            Properties german = file(domain + ".de.properties");
            assertThat(german.stringPropertyNames())
                    .as(domain)
                    .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(places(german.getProperty(key)))
                        .as(domain + " " + key)
                        .isEqualTo(places(english.getProperty(key)));
            }
        }
    }

    @Test
    void nobodyIsFrightened() throws IOException, URISyntaxException {
        for (String domain : domains()) {
            for (String language : WordsCatalogue.LANGUAGES) {
                Properties words = file(domain + "." + language + ".properties");
                assertThat(words.values())
                        .as(domain + " " + language)
                        .noneMatch(text -> UNWANTED.matcher(text.toString()).find());
            }
        }
    }

    @Test
    void numbersAreWrittenInTheLanguagesOwnWay() throws BadInputException {
        Map<String, ?> arguments = Map.of("value", 0.62, "limit", 0.7, "whose", "x");

        assertThat(WordsCatalogue.load("en", "form").text("finding.too-fast", arguments))
                .contains("0.6 s");
        assertThat(WordsCatalogue.load("de", "form").text("finding.too-fast", arguments))
                .contains("0,6 s");
        assertThat(WordsCatalogue.load("de", "form").locale()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void praiseBeforeACorrectionDoesNotSayThatNothingIsToBeCorrected() throws BadInputException {
        FormWords form = new FormWords(WordsCatalogue.load("en", "form"));
        Exercise squat = ExerciseCatalogue.load().find("squat").orElseThrow();
        assertThat(form.cue(new Cue("squat", null, "as-planned", 1), squat)).isEqualTo("Good: just as planned.");
        assertThat(form.cue(new Cue("squat", "excessive-lean", "as-planned", 1), squat))
                .startsWith("Good so far. ");
    }

    @Test
    void anUnknownLanguageIsOneClearLine() {
        assertThatThrownBy(() -> WordsCatalogue.load("tlh", "form"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("language 'tlh': expected one of en, de");
    }

    /** What a physio reads about a patient's form speaks about the patient, never to a "you". */
    @Test
    void aPhysioIsNotSpokenToAsThePatient() throws IOException {
        Map<String, Pattern> you = Map.of(
                "en", Pattern.compile("\\byours?\\b|\\byou\\b", Pattern.CASE_INSENSITIVE),
                "de", Pattern.compile("\\b(Sie|Ihnen|Ihr(e[mnrs]?)?)\\b"));
        for (String language : you.keySet()) {
            Properties toPatients = file("form." + language + ".properties");
            Properties toPhysios = file("form-desk." + language + ".properties");
            assertThat(toPatients.stringPropertyNames()).containsAll(toPhysios.stringPropertyNames());
            Properties read = new Properties();
            read.putAll(toPatients);
            read.putAll(toPhysios);
            assertThat(read.entrySet())
                    .as(language)
                    .noneMatch(entry -> Objects.requireNonNull(you.get(language))
                            .matcher(entry.getValue().toString())
                            .find());
            for (String key : toPhysios.stringPropertyNames()) {
                assertThat(places(toPhysios.getProperty(key))).as(key).isEqualTo(places(toPatients.getProperty(key)));
            }
        }
    }

    private static List<String> domains() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(WordsCatalogueTest.class.getResource("/words"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName()).split("\\.", 2)[0])
                    .distinct()
                    .toList();
        }
    }

    private static Set<String> places(String template) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{([^}]+)}").matcher(template).results().forEach(m -> places.add(m.group(1)));
        return places;
    }

    private static Properties file(String name) throws IOException {
        Properties words = new Properties();
        try (InputStream in = WordsCatalogueTest.class.getResourceAsStream("/words/" + name)) {
            words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return words;
    }
}
