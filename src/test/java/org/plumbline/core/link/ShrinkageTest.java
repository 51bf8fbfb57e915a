package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Covariates that matter are adjusted for, the others cost nothing. Columns are waves, so that they are independent. */
class ShrinkageTest {
    private static final int N = 40;
    private static final double[] ONE = wave(0, 1);
    private static final double[] TESTED = wave(1, 1);
    private static final double[] COVARIATE = wave(2, 1);
    private static final double[] NOISE = sum(wave(7, 0.7), wave(11, 0.7));

    @Test
    void aCovariateThatExplainsNothingIsNotAdjustedFor() {
        Shrinkage shrinkage = Shrinkage.of(List.of(ONE), List.of(COVARIATE), NOISE, TESTED);
        assertThat(shrinkage.fixed()).containsExactly(ONE);
        assertThat(shrinkage.whiten(COVARIATE)).containsExactly(COVARIATE);
    }

    @Test
    void oneThatExplainsMuchIsAdjustedForNearlyInFull() {
        double[] outcome = sum(NOISE, wave(2, 3));
        Shrinkage shrinkage = Shrinkage.of(List.of(ONE), List.of(COVARIATE), outcome, TESTED);
        assertThat(shrinkage.fixed()).containsExactly(ONE);
        double left = Basis.dot(shrinkage.whiten(COVARIATE), COVARIATE) / Basis.dot(COVARIATE, COVARIATE);
        assertThat(left).isBetween(0.0, 0.1);
        assertThat(shrinkage.whiten(TESTED)[3]).isCloseTo(TESTED[3], within(1e-9));
    }

    @Test
    void oneThatGoesAlongWithTheTestedColumnIsAdjustedForInFull() {
        double[] together = sum(COVARIATE, wave(1, 0.7));
        Shrinkage shrinkage = Shrinkage.of(List.of(ONE), List.of(together), NOISE, sum(TESTED, wave(13, 0.3)));
        assertThat(shrinkage.fixed()).containsExactly(ONE, together);
    }

    /** (I + Z T Z')^(−1/2), twice, times (I + Z T Z') is I: on the covariate itself, where T = (t² − 3) / z'z. */
    @Test
    void theWeightIsTheInverseSquareRootOfTheCovariance() {
        double[] outcome = sum(NOISE, wave(2, 0.6));
        Basis all = new Basis();
        all.add(ONE);
        all.add(COVARIATE);
        double rest = Basis.dot(all.residual(outcome), all.residual(outcome)) / (N - 2);
        double squaredT = Math.pow(Basis.dot(COVARIATE, outcome), 2) / Basis.dot(COVARIATE, COVARIATE) / rest;
        assertThat(squaredT).isGreaterThan(5);
        double[] white =
                Shrinkage.of(List.of(ONE), List.of(COVARIATE), outcome, TESTED).whiten(COVARIATE);
        assertThat(white[5] / COVARIATE[5]).isCloseTo(1 / Math.sqrt(1 + squaredT - 3), within(1e-9));
    }

    private static double[] wave(int turns, double size) {
        double[] values = new double[N];
        Arrays.setAll(values, i -> size * Math.cos(2 * Math.PI * turns * i / N));
        return values;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[N];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }
}
