package org.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about links, mornings and flares: no word that frightens or claims too much, and easy enough. */
class LinkTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void noForbiddenWord(String language) throws IOException {
        assertThat(words(language).values())
                .noneMatch(
                        text -> PlainLanguage.FORBIDDEN.matcher(text.toString()).find());
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(words("de").stringPropertyNames()).isEqualTo(words("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentence.", "reason.", "morning.", "pooled.", "flare.", "limit.", "note."})
    void easyInBothLanguages(String prefix) throws IOException {
        String english = texts("en", prefix);
        assertThat(PlainLanguage.fleschKincaidGrade(english)).as(english).isLessThanOrEqualTo(PlainLanguage.HARDEST);
        String german = texts("de", prefix);
        assertThat(PlainLanguage.wienerSachtextformel(german)).as(german).isLessThanOrEqualTo(PlainLanguage.HARDEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentence.linked-more-pain", "sentence.linked-less-pain", "pooled.more", "pooled.less"})
    void whatSoundsLikeAFindingSaysThatItIsNoCause(String key) throws IOException {
        assertThat(words("en").getProperty(key)).contains("An association, not cause");
        assertThat(words("de").getProperty(key)).contains("Das heißt nicht, dass eins aus dem anderen folgt");
    }

    private static String texts(String language, String prefix) throws IOException {
        Properties words = words(language);
        boolean german = language.equals("de");
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .map(words::getProperty)
                .map(text -> text.replace("{exercise}", german ? "Kniebeuge" : "Squat")
                        .replaceAll("\\{(exposure|other|rule)}", german ? "nach vorn geneigt" : "leaning too far")
                        .replace("{outcome}", german ? "am nächsten Morgen" : "next morning")
                        .replaceAll("\\{(names|patient)}", german ? "Schlaf" : "sleep")
                        .replaceAll("\\{[^}]*}", "2"))
                .map(text -> text.matches("(?s).*[.?!]$") ? text : text + ".")
                .collect(Collectors.joining(" "));
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = LinkTextsTest.class.getResourceAsStream("/words/link." + language + ".properties")) {
            words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return words;
    }
}
