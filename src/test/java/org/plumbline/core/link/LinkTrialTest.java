package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Simulated people with known truth. The small arms run always, with bounds that chance does not break; the table of
 * {@code src/docs/method.md} is made with {@code mvn test -Dtest=LinkTrialTest -DlinkTrialPeople=400}.
 */
class LinkTrialTest {
    private static final LinkSettings QUICK = LinkSettings.defaults().withPermutations(1_999);

    @Test
    void withoutAnEffectFewAreEverLinked() {
        Trial trial = Trial.of(Cohort.plain(), 60, 60, QUICK, 1);
        assertThat(trial.anyLink()).isLessThanOrEqualTo(0.2);
        assertThat(trial.covered()).isBetween(0.91, 0.98);
    }

    @Test
    void confoundersAloneLinkFew() {
        Cohort all =
                Cohort.plain().withReverse(0.15).withDose(1).withSoreness(1.5).withMissing(0.08);
        assertThat(Trial.of(all, 60, 60, QUICK, 2).anyLink()).isLessThanOrEqualTo(0.2);
    }

    @Test
    void aRealEffectIsMostlyFoundInItsDirection() {
        Trial worse = Trial.of(Cohort.plain().withEffect(1.5), 50, 40, QUICK, 3);
        assertThat(worse.found()).isGreaterThanOrEqualTo(0.45);
        assertThat(worse.turned()).isZero();
        Trial better = Trial.of(Cohort.plain().withEffect(-1.5), 50, 40, QUICK, 3);
        assertThat(better.found()).isGreaterThanOrEqualTo(0.45);
        assertThat(better.turned()).isZero();
    }

    @Test
    @EnabledIfSystemProperty(named = "linkTrialPeople", matches = "\\d+", disabledReason = "minutes; for method.md")
    void table() {
        int people = Integer.getInteger("linkTrialPeople");
        LinkSettings settings = LinkSettings.defaults().withPermutations(Integer.getInteger("linkTrialB", 9_999));
        Map<String, Cohort> arms = new LinkedHashMap<>();
        arms.put("no effect", Cohort.plain());
        arms.put(
                "no effect, reverse causation through the report",
                Cohort.plain().withReverse(0.15));
        arms.put("no effect, dose drives form and pain", Cohort.plain().withDose(1));
        arms.put("no effect, soreness after new exercises", Cohort.plain().withSoreness(1.5));
        arms.put("no effect, 8 % of answers missing", Cohort.plain().withMissing(0.08));
        arms.put(
                "no effect, residuals and form autocorrelated (0.4)",
                Cohort.plain().withSticky(0.4));
        arms.put("no effect, floor (mean pain 1)", Cohort.plain().withBaseline(1));
        arms.put("no effect, ceiling (mean pain 9)", Cohort.plain().withBaseline(9));
        arms.put(
                "no effect, all of these with mean pain 2",
                Cohort.plain()
                        .withReverse(0.15)
                        .withDose(1)
                        .withSoreness(1.5)
                        .withMissing(0.08)
                        .withBaseline(2));
        arms.put(
                "no effect, reverse through latent pain, report noise 0.5",
                Cohort.plain().withLatentReverse(0.15, 0.5));
        arms.put(
                "no effect, reverse through latent pain, report noise 1.0",
                Cohort.plain().withLatentReverse(0.15, 1.0));
        arms.forEach((name, cohort) -> print(name, Trial.of(cohort, people, 60, settings, 11)));
        print("effect +1.5, 40 sessions", Trial.of(Cohort.plain().withEffect(1.5), people, 40, settings, 12));
        print("effect −1.5, 40 sessions", Trial.of(Cohort.plain().withEffect(-1.5), people, 40, settings, 12));
        print("effect +1.5, 60 sessions", Trial.of(Cohort.plain().withEffect(1.5), people, 60, settings, 13));
    }

    private static void print(String name, Trial trial) {
        System.out.printf(
                "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.0f |%n",
                name,
                trial.people(),
                100 * trial.anyLink(),
                100 * trial.found(),
                100 * trial.turned(),
                100 * trial.covered(),
                trial.millis());
    }
}
