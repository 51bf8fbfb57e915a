package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;

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
        System.out.println(Arm.HEADER);
        Arm.all().forEach(arm -> System.out.println(arm.row(people, settings)));
    }
}
