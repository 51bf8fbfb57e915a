package org.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.report.PlainLanguage.HARDEST;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.pain.Escalation;
import org.plumbline.core.pain.FlareCourse;
import org.plumbline.core.pain.MeaningfulChange;
import org.plumbline.core.pain.PainTrend;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Route;

/** What patients and physios read about pain: no word that frightens or judges, and easy enough for school year eight. */
class PainTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void noForbiddenWord(String language) throws IOException {
        assertThat(PlainLanguage.words("pain", language).values())
                .allSatisfy(text -> assertThat(text.toString()).doesNotContainPattern(PlainLanguage.FORBIDDEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyRouteStepAndRedFlagHasItsWords(String language) throws IOException {
        Properties words = PlainLanguage.words("pain", language);
        for (Route route : Route.values()) {
            assertThat(words).containsKeys("route." + route.id() + ".headline", "route." + route.id() + ".call");
        }
        for (RedFlag flag : RedFlag.values()) {
            assertThat(words.getProperty("flag." + flag.id() + ".question")).endsWith("?");
            assertThat(words).containsKey("flag." + flag.id() + ".name");
        }
        for (Proposal.Change change : Proposal.Change.values()) {
            assertThat(words).containsKey("proposal." + change.id());
        }
        for (PainTrend.Direction direction : PainTrend.Direction.values()) {
            assertThat(words).containsKey("trend." + direction.id());
        }
        for (MeaningfulChange.Step step : MeaningfulChange.Step.values()) {
            assertThat(words).containsKey("change." + step.id());
        }
        for (FlareCourse.Course course : FlareCourse.Course.values()) {
            assertThat(words).containsKey("flare-course." + course.id());
        }
        for (Escalation.Step step : Escalation.Step.values()) {
            assertThat(step == Escalation.Step.NONE || words.containsKey("escalation." + step.id()))
                    .as(step.id())
                    .isTrue();
        }
    }

    /** The patient's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "route.",
                "patient.",
                "flag.",
                "ask.",
                "trend.",
                "change.",
                "escalation.",
                "proposal.",
                "flare-course."
            })
    void thePatientsTextsAreEasy(String prefix) throws IOException {
        isEasy(prefix);
    }

    /** The physio's. */
    @ParameterizedTest
    @ValueSource(strings = {"reason.", "evidence.", "trend-evidence."})
    void thePhysiosTextsAreEasy(String prefix) throws IOException {
        isEasy(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"emergency", "contact-physio-now", "contact-physio", "step-down", "continue"})
    void everyAnswerIsEasyByItself(String route) throws IOException {
        isEasy("route." + route + ".");
    }

    private static void isEasy(String prefix) throws IOException {
        for (String language : new String[] {"en", "de"}) {
            String text = PlainLanguage.texts("pain", language, prefix);
            assertThat(PlainLanguage.grade(language, text))
                    .as(language + ": " + text)
                    .isLessThanOrEqualTo(HARDEST);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, The interdisciplinary rehabilitation examination demonstrates considerable deterioration.",
        "de, Die interdisziplinäre Rehabilitationsuntersuchung zeigt eine Verschlechterung."
    })
    void theMeasureKnowsAHardText(String language, String hard) {
        assertThat(PlainLanguage.grade(language, hard)).isGreaterThan(HARDEST);
    }

    @Test
    void theListKnowsTheWordsOfTheIssue() {
        for (String word : new String[] {
            "injury", "dangerous", "caused", "diagnosis", "Verletzung", "gefährlich", "verursacht", "Diagnose"
        }) {
            assertThat(PlainLanguage.FORBIDDEN.matcher("a " + word + ".").find())
                    .as(word)
                    .isTrue();
        }
        assertThat(PlainLanguage.FORBIDDEN.matcher("An association, not cause.").find())
                .isFalse();
    }
}
