package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.form.RuleOnDrawn.NONE;
import static org.plumbline.core.form.RuleOnDrawn.context;
import static org.plumbline.core.form.RuleOnDrawn.last;
import static org.plumbline.core.form.RuleOnDrawn.one;
import static org.plumbline.core.form.RuleOnDrawn.rule;
import static org.plumbline.core.form.RuleOnDrawn.withoutInputs;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.report.FormWords;
import org.plumbline.format.BadInputException;
import org.plumbline.format.WordsCatalogue;

/** What a rule does without its inputs and with odd ones, and that it has words. */
class RuleInputsTest {
    private static final Excerpt NO_EXCERPT = new Excerpt("flexion_deg", List.of(), List.of());

    @ParameterizedTest
    @EnumSource(
            value = RuleKind.class,
            names = {
                "SAG_ABOVE",
                "RANGE_LOSS_ABOVE",
                "TEMPO_DRIFT_ABOVE",
                "FORM_DRIFT_ABOVE",
                "BREAKS_ABOVE",
                "ASYMMETRY_ABOVE",
                "REFERENCE_DISTANCE_ABOVE"
            })
    void withoutItsInputsARuleIsNotAssessed(RuleKind kind) {
        Rule rule = rule(kind, 1, 0);

        assertThat(withoutInputs(last(NONE, rule, one(Drawn.bend())))).contains(rule.id());
    }

    /** A physio's own rule has words too, whatever its id is. */
    @ParameterizedTest
    @EnumSource(RuleKind.class)
    void everyKindHasASentenceInEveryLanguage(RuleKind kind) throws BadInputException {
        for (String language : WordsCatalogue.LANGUAGES) {
            FormFinding finding = new FormFinding(
                    "own-rule",
                    kind,
                    1,
                    Severity.MILD,
                    2,
                    1,
                    LimitSource.PHYSIO,
                    Phase.HOLD,
                    1,
                    1,
                    NO_EXCERPT,
                    List.of());
            assertThat(new FormWords(WordsCatalogue.load(language, "form")).finding(finding))
                    .contains("2")
                    .contains("1")
                    .doesNotContain("{");
        }
    }

    @Test
    void tremorIsNotToldFromSamplesThatAreTooFarApart() {
        assertThat(FormRules.of(RuleKind.TREMOR_ABOVE)
                        .measure(Drawn.bend().rate(20).repetition(1), context(), 0))
                .isEmpty();
    }

    /** Whatever stands still, is short or is sampled badly gives a number or nothing. */
    @ParameterizedTest
    @EnumSource(RuleKind.class)
    void noKindEverMeasuresWhatIsNoNumber(RuleKind kind) {
        List<Drawn> odd = List.of(
                Drawn.bend().range(0),
                Drawn.bend().rate(10),
                Drawn.bend().rate(1000),
                Drawn.bend().timed(0.05, 0, 0.05),
                Drawn.bend().timed(0.5, 30, 0.5).rate(25),
                Drawn.bend().adding(t -> t > 1 ? 170 : -170));
        for (Drawn each : odd) {
            FormRules.of(kind)
                    .measure(each.repetition(1), context(), 0.3)
                    .ifPresent(m -> assertThat(m.value()).isFinite());
        }
    }
}
