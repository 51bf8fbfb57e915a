package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.plumbline.core.link.MatchedLogistic.Matched;

class FlareAnalysisTest {
    /** Pairs have a closed form: Jeffreys' prior adds half a pair to either side (Firth 1993, section 3). */
    @Test
    void pairsAreTheClosedForm() {
        List<Matched> sets = new ArrayList<>(Collections.nCopies(7, new Matched(2, 1, true)));
        sets.addAll(Collections.nCopies(2, new Matched(2, 1, false)));
        sets.addAll(Collections.nCopies(5, new Matched(2, 2, true)));
        assertThat(MatchedLogistic.of(sets).oddsRatio()).isCloseTo(7.5 / 2.5, within(1e-6));
    }

    @Test
    void everyCaseExposedStaysFinite() {
        MatchedLogistic fit = MatchedLogistic.of(Collections.nCopies(8, new Matched(2, 1, true)));
        assertThat(fit.oddsRatio()).isCloseTo(8.5 / 0.5, within(1e-5));
        assertThat(fit.ci95().low()).isBetween(1.0, fit.oddsRatio());
        assertThat(fit.ci95().high()).isBetween(fit.oddsRatio(), 1e5);
    }

    /** One case among several: the estimate is where observed and expected meet, up to the penalty's pull to 1. */
    @Test
    void severalForOneCase() {
        List<Matched> sets = new ArrayList<>(Collections.nCopies(300, new Matched(5, 2, true)));
        sets.addAll(Collections.nCopies(150, new Matched(5, 2, false)));
        MatchedLogistic fit = MatchedLogistic.of(sets);
        // 2θ / (2θ + 3) = 2/3 → θ = 3
        assertThat(fit.oddsRatio()).isCloseTo(3, within(0.02));
        assertThat(fit.ci95().contains(3)).isTrue();
        // standard error of the log odds ratio 1/√(450·2/9) = 0.1
        assertThat(Math.log(fit.ci95().high() / fit.oddsRatio())).isCloseTo(1.96 * 0.1, within(0.01));
    }

    @Test
    void countedFromThreeEstimatedFromEight() {
        assertThat(links(2)).isEmpty();
        assertThat(links(3))
                .hasSize(6)
                .allSatisfy(link -> assertThat(link.oddsRatio()).isNull());
        FlareLink few = links(7).getFirst();
        assertThat(few.flares()).isEqualTo(7);
        assertThat(few.oddsRatio()).isNull();
        FlareLink enough = links(8).getFirst();
        assertThat(enough.exposure().name()).isEqualTo(Cohort.FAULT);
        assertThat(enough.exposedFlares()).isEqualTo(8);
        assertThat(enough.compared()).isEqualTo(32);
        assertThat(enough.oddsRatio()).isGreaterThan(3);
        assertThat(enough.ci95()).isNotNull();
    }

    /** Flares only after sessions with the fault, every fourth session at most. */
    private static List<FlareLink> links(int flares) {
        List<DiaryRow> rows = new ArrayList<>();
        int left = flares;
        for (DiaryRow row : Cohort.plain().diary("p", 60, 3)) {
            boolean exposed = row.faults().getOrDefault(Cohort.FAULT, 0.0) > 0.5;
            boolean flare = exposed && left > 0 && rows.size() % 2 == 0;
            left -= flare ? 1 : 0;
            rows.add(new DiaryRow(
                    row.patient(),
                    row.session(),
                    row.at(),
                    row.exercise(),
                    10,
                    row.load(),
                    row.newExercise(),
                    row.painBefore(),
                    row.painAfter(),
                    row.painNextMorning(),
                    row.pain48h(),
                    null,
                    null,
                    null,
                    flare,
                    row.faults(),
                    new TreeMap<>()));
        }
        assertThat(left).isZero();
        return new FlareAnalysis(LinkSettings.defaults()).links(rows);
    }
}
