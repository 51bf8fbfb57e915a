package org.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Map<String, String> TEMPLATES = Map.of("far", "{value|1} of {limit|0} by {name}");

    @Test
    void numbersAreWrittenAsTheReaderWritesThem() {
        Map<String, Object> arguments = Map.of("value", 1.25, "limit", 50, "name", "$1 you");
        assertThat(new Words(Locale.GERMAN, TEMPLATES).text("far", arguments)).isEqualTo("1,3 of 50 by $1 you");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        Map<String, Object> arguments = Map.of("value", -0.04, "limit", -0.4, "name", "x");
        assertThat(new Words(Locale.ENGLISH, TEMPLATES).text("far", arguments)).isEqualTo("0.0 of 0 by x");
        Map<String, Object> just = Map.of("value", -0.06, "limit", -0.6, "name", "x");
        assertThat(new Words(Locale.ENGLISH, TEMPLATES).text("far", just)).isEqualTo("−0.1 of −1 by x");
    }

    @Test
    void aMinusIsNoHyphen() {
        assertThat(Numerals.plain(Locale.GERMAN, -0.74, 1)).isEqualTo("−0,7");
        assertThat(Numerals.signed(Locale.ENGLISH, -0.74, 1)).isEqualTo("−0.7");
        assertThat(Numerals.signed(Locale.ENGLISH, 0.74, 1)).isEqualTo("+0.7");
        assertThat(Numerals.signed(Locale.ENGLISH, -0.04, 1)).isEqualTo("0.0");
    }

    @Test
    void anIncompleteCatalogueIsAMistakeNotAHole() {
        Words words = new Words(Locale.ENGLISH, TEMPLATES);
        assertThatThrownBy(() -> words.text("near", Map.of())).hasMessageContaining("no words for 'near' in en");
        assertThatThrownBy(() -> words.text("far", Map.of("value", 1))).hasMessageContaining("'far' needs 'limit'");
    }
}
