package org.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sentence of what is said about pain, links and in the report, none left out by its key: easy enough for school
 * year eight and without a word that frightens. Labels of one to three words are no text that a formula can measure.
 */
class ReadingLevelTest {
    private static final int LEAST_WORDS = 20;

    @ParameterizedTest
    @CsvSource({"pain, en", "pain, de", "link, en", "link, de", "report, en", "report, de"})
    void everySentenceOfADomain(String domain, String language) throws IOException {
        Properties words = PlainLanguage.words(domain, language);
        Map<String, String> groups = new TreeMap<>();
        for (String key : words.stringPropertyNames()) {
            assertThat(words.getProperty(key)).as(key).doesNotContainPattern(PlainLanguage.FORBIDDEN);
            if (PlainLanguage.isSentence(words.getProperty(key))) {
                String text = PlainLanguage.filled(words.getProperty(key), language);
                groups.merge(key.replaceFirst("\\..*", ""), text, (a, b) -> a + " " + b);
            }
        }
        assertThat(groups).isNotEmpty();
        groups.values().removeIf(text -> text.split("\\s+").length < LEAST_WORDS);
        groups.forEach((group, text) -> assertThat(PlainLanguage.grade(language, text))
                .as(group + ": " + text)
                .isLessThanOrEqualTo(PlainLanguage.HARDEST));
    }
}
