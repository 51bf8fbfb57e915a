package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

/** The parts against published worked examples and against the library. */
class LinkPartsTest {
    /** Benjamini and Hochberg 1995, section 4.1: fifteen p of a heart study, four rejected at 0.05. */
    @Test
    void benjaminiHochbergOfTheFirstPaper() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        double[] q = BenjaminiHochberg.adjust(p);
        assertThat(Arrays.stream(q).filter(v -> v <= 0.05).count()).isEqualTo(4);
        assertThat(q[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
        assertThat(q[4]).isCloseTo(0.0201 * 15 / 5, within(1e-12));
        assertThat(q[14]).isEqualTo(1);
    }

    @Test
    void adjustingDoesNotDependOnOrder() {
        assertThat(BenjaminiHochberg.adjust(new double[] {0.04, 0.01, 0.03})).containsExactly(0.04, 0.03, 0.04);
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
    }

    /**
     * The thirteen BCG vaccine trials (Colditz 1994), log risk ratios and variances as printed for {@code dat.bcg} of
     * metafor. DerSimonian-Laird there: tau² 0.3088, mean −0.7141, I² 92.12 %.
     */
    @Test
    void randomEffectsOfTheVaccineTrials() {
        double[] effects = {
            -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394, 0.4459,
            -0.0173
        };
        double[] variances = {
            0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714
        };
        RandomEffects pool = RandomEffects.of(effects, variances);
        assertThat(pool.tau2()).isCloseTo(0.3088, within(0.002));
        assertThat(pool.mean()).isCloseTo(-0.7141, within(0.001));
        assertThat(pool.i2()).isCloseTo(0.9212, within(0.001));
        // Hartung-Knapp written out: weights, weighted spread, t with 12 degrees of freedom (2.1788)
        double sum = 0;
        double spread = 0;
        for (int i = 0; i < effects.length; i++) {
            double weight = 1 / (variances[i] + pool.tau2());
            sum += weight;
            spread += weight * Math.pow(effects[i] - pool.mean(), 2);
        }
        double half = 2.1788 * Math.sqrt(spread / 12 / sum);
        assertThat(pool.ci95().high() - pool.mean()).isCloseTo(half, within(1e-4));
        assertThat(pool.p()).isBetween(0.001, 0.01);
    }

    @Test
    void shrinkingGoesTowardsTheMeanByUncertainty() {
        RandomEffects pool = new RandomEffects(1, new Interval(0, 2), 0.04, 0.5, 0.5);
        assertThat(pool.shrink(3, 0.5)).isCloseTo(2, within(1e-12));
        assertThat(pool.shrink(3, 50)).isCloseTo(1, within(0.03));
        assertThat(new RandomEffects(1, new Interval(0, 2), 0.04, 0, 0).shrink(3, 0.5))
                .isEqualTo(1);
    }

    @Test
    void withoutAutocorrelationTheFitIsLeastSquares() {
        List<DiaryRow> diary = Cohort.plain().withEffect(1.5).diary("p", 156, 4);
        Sample sample = Sample.of(diary, new Exposure(Exposure.Kind.FAULT, Cohort.FAULT), Outcome.NEXT_MORNING);
        List<double[]> others = Adjustment.of(sample, 0.2).columns();
        Permutations permutations = new Permutations(156, 1, LinkSettings.defaults());
        Fit fit = Fit.of(sample.outcome(), sample.exposure(), others, List.of(), permutations, 1_999);
        double[][] x = new double[156][others.size() + 1];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < others.size(); j++) {
                x[i][j] = others.get(j)[i];
            }
            x[i][others.size()] = sample.exposure()[i];
        }
        OLSMultipleLinearRegression ols = new OLSMultipleLinearRegression();
        ols.setNoIntercept(true);
        ols.newSampleData(sample.outcome(), x);
        assertThat(fit.slope()).isCloseTo(ols.estimateRegressionParameters()[others.size()], within(0.1));
        assertThat(fit.standardError())
                .isCloseTo(ols.estimateRegressionParametersStandardErrors()[others.size()], within(0.02));
        assertThat(fit.tQuantile()).isCloseTo(1.98, within(0.12));
        assertThat(fit.p()).isEqualTo(1e-4);
    }

    @Test
    void autocorrelationIsSeenAndTakenOut() {
        Cohort sticky = Cohort.plain().withSticky(0.6);
        List<Double> estimates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Sample sample = Sample.of(
                    sticky.diary("p" + i, 156, 4), new Exposure(Exposure.Kind.FAULT, Cohort.FAULT), Outcome.AFTER);
            List<double[]> columns = new ArrayList<>(Adjustment.of(sample, 0.2).columns());
            columns.add(sample.exposure());
            estimates.add(Autoregression.estimate(columns, sample.outcome()));
        }
        // true 0.6 of the residual, less after report noise and whole numbers
        assertThat(estimates.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .isBetween(0.35, 0.6);
    }

    @Test
    void looksAndTheirStrictness() {
        assertThat(List.of(20, 30, 40, 60, 90, 120)).allMatch(LookSchedule::isLook);
        assertThat(List.of(0, 19, 21, 50, 61, 100)).noneMatch(LookSchedule::isLook);
        assertThat(LookSchedule.largestQ(19)).isZero();
        assertThat(LookSchedule.largestQ(25)).isEqualTo(0.005);
        assertThat(LookSchedule.largestQ(39)).isEqualTo(0.005);
        assertThat(LookSchedule.largestQ(59)).isEqualTo(0.09);
        assertThat(LookSchedule.largestQ(400)).isEqualTo(0.02);
        assertThat(LookSchedule.lastLook(100)).isEqualTo(90);
    }

    @Test
    void permutationsMoveEveryValueOnceAndTheTableEqualsTheWalk() {
        for (int n : new int[] {20, 83, 501}) {
            LinkSettings settings = LinkSettings.defaults().withPermutations(99);
            double[] values = new double[n];
            Arrays.setAll(values, i -> i);
            double[] moved = new double[n];
            Permutations.Walk walk = new Permutations(n, 5, settings).walk();
            walk.next(values, moved);
            double[] sorted = moved.clone();
            Arrays.sort(sorted);
            assertThat(sorted).containsExactly(values);
            assertThat(moved).isNotEqualTo(values);
            double together = 0;
            for (int i = 1; i < n; i++) {
                together += moved[i] == moved[i - 1] + 1 ? 1 : 0;
            }
            assertThat(together / n).isBetween(n >= 80 ? 0.6 : 0, n >= 80 ? 0.95 : 0.3);
        }
    }
}
