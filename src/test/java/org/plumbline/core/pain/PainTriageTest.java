package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.plumbline.core.report.PainWords;
import org.plumbline.format.BadInputException;
import org.plumbline.format.WordsCatalogue;

/** The table of vignettes: every rule, route, boundary and conflict. */
class PainTriageTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/pain/vignettes.csv", delimiter = ';', quoteCharacter = '"')
    void vignette(String name, @Nullable String changes, String expected) throws BadInputException {
        Triage triage = PainTriage.assess(Vignette.of(changes == null ? "" : changes));
        String[] all = expected.split("\\s+");
        assertThat(triage.route().id()).as("route; %s", triage).isEqualTo(all[0]);
        for (int i = 1; i < all.length; i++) {
            check(all[i], triage);
        }
        speaks(triage);
    }

    private static void check(String word, Triage triage) {
        String value = word.substring(word.indexOf('=') + 1);
        if (word.startsWith("ask=")) {
            assertThat(triage.ask())
                    .matches(asked -> value.equals("-") ? asked.isEmpty() : asked.contains(value), word);
        } else if (word.startsWith("says=")) {
            assertThat(triage.reasons()).extracting(Reason::ruleId).contains(value);
        } else if (word.startsWith("blocked=")) {
            assertThat(triage.block().id()).as("%s", triage).isEqualTo(value);
        } else if (word.startsWith("flare=")) {
            assertThat(String.valueOf(triage.flare())).as("flare").isEqualTo(value);
        } else if (word.startsWith("notSettled=")) {
            assertThat(String.valueOf(triage.notSettled())).as("not settled").isEqualTo(value);
        } else if (word.equals("zone=null")) {
            assertThat(triage.zone()).isNull();
        } else if (word.equals("green") || word.equals("amber") || word.equals("red")) {
            assertThat(triage.zone()).extracting(Zone::id).isEqualTo(word);
        } else {
            assertThat(triage.soreness().id()).as("soreness; %s", triage).isEqualTo(word);
        }
    }

    /** Whatever comes out has words in both languages: no rule without a sentence, no question without a text. */
    private static void speaks(Triage triage) throws BadInputException {
        for (String language : WordsCatalogue.LANGUAGES) {
            PainWords words = new PainWords(WordsCatalogue.load(language, "pain"));
            assertThat(words.answer(triage, "112").headline()).isNotBlank();
            assertThat(words.reasons(triage)).isNotEmpty().allMatch(r -> r.endsWith("]"));
            triage.ask().forEach(ask -> assertThat(words.question(ask)).endsWith("?"));
        }
    }

    @Test
    void aPhysiosOwnLimitCounts() {
        PainCase usual = Vignette.of("nprs=5 pre=2");
        PainLimits own = new PainLimits(Map.of(PainLimit.WORSE_RISE, 4.0));
        PainCase changed = new PainCase(usual.report(), usual.history(), own);

        assertThat(PainTriage.assess(usual).route()).isEqualTo(Route.STEP_DOWN);
        assertThat(PainTriage.assess(changed).route()).isEqualTo(Route.CONTINUE);
    }

    @Test
    void everyEmergencyCarriesTheNumber() throws BadInputException {
        Triage triage = PainTriage.assess(Vignette.of("yes=bladder"));
        PainWords.Answer answer = new PainWords(WordsCatalogue.load("en", "pain")).answer(triage, "144");

        assertThat(answer.action()).contains("144");
        assertThat(answer.call()).contains("144");
    }
}
