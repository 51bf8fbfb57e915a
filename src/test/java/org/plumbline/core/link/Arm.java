package org.plumbline.core.link;

import java.util.List;
import java.util.Locale;

/**
 * One row of the table in {@code src/docs/method.md}.
 *
 * @param sessions of each diary
 * @param leastPeople for arms that are there for their intervals
 */
record Arm(String name, Cohort cohort, int sessions, int leastPeople, long seed) {
    static final String HEADER = """
            | arm | people | ever linked | found | found, other direction | intervals that hold the truth | ms a look |
            |---|---|---|---|---|---|---|""";

    /** Everything that may deceive, at once. */
    static Cohort deceiving() {
        return Cohort.plain().withReverse(0.15).withDose(1).withSoreness(1.5).withMissing(0.08);
    }

    static List<Arm> all() {
        Cohort plain = Cohort.plain();
        return List.of(
                none("plain", plain),
                none("reverse causation through the report", plain.withReverse(0.15)),
                none("dose drives form and pain, 1 point", plain.withDose(1)),
                none("dose drives form and pain, 0.5 points", plain.withDose(0.5)),
                none("dose drives form and pain, 0.25 points", plain.withDose(0.25)),
                none("soreness after new exercises", plain.withSoreness(1.5)),
                none("8 % of answers missing", plain.withMissing(0.08)),
                none("residuals and form autocorrelated (0.4)", plain.withSticky(0.4)),
                none("floor (mean pain 1)", plain.withBaseline(1)),
                none("ceiling (mean pain 9)", plain.withBaseline(9)),
                none("reverse, dose, soreness and missing together", deceiving()),
                none(
                        "all together at mean pain 2, autocorrelated",
                        deceiving().withBaseline(2).withSticky(0.4)),
                none("reverse through latent pain, report noise 0.5", plain.withLatentReverse(0.15, 0.5)),
                none("reverse through latent pain, report noise 1.0", plain.withLatentReverse(0.15, 1.0)),
                effect("+1.5", plain.withEffect(1.5)),
                effect("−1.5", plain.withEffect(-1.5)),
                effect(
                        "+1.5, residuals and form autocorrelated (0.4)",
                        plain.withEffect(1.5).withSticky(0.4)),
                effect("+1.5, floor (mean pain 1)", plain.withBaseline(1).withEffect(1.5)),
                effect("+1.5, reverse, dose, soreness and missing", deceiving().withEffect(1.5)),
                new Arm("effect +1.5, 60 sessions", plain.withEffect(1.5), 60, 0, 13),
                new Arm(
                        "effect +1.5, mean pain 5 (unclipped)",
                        plain.withBaseline(5).withEffect(1.5),
                        40,
                        2_000,
                        14));
    }

    private static Arm none(String name, Cohort cohort) {
        return new Arm("no effect, " + name, cohort, 60, 0, 11);
    }

    private static Arm effect(String name, Cohort cohort) {
        return new Arm("effect " + name, cohort, 40, 0, 12);
    }

    String row(int people, LinkSettings settings) {
        Trial trial = Trial.of(cohort, Math.max(people, leastPeople), sessions, settings, seed);
        boolean real = cohort.effectNprs() != 0;
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %s | %s | %.1f %% | %.0f |",
                name,
                trial.people(),
                100 * trial.anyLink(),
                real ? String.format(Locale.ROOT, "%.1f %%", 100 * trial.found()) : "–",
                real ? String.format(Locale.ROOT, "%.1f %%", 100 * trial.turned()) : "–",
                100 * trial.covered(),
                trial.millis());
    }
}
