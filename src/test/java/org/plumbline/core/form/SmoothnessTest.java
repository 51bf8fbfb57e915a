package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.form.RuleOnDrawn.found;
import static org.plumbline.core.form.RuleOnDrawn.last;
import static org.plumbline.core.form.RuleOnDrawn.one;
import static org.plumbline.core.form.RuleOnDrawn.rule;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;

/** The fast way to the spectral arc against the plain one. */
class SmoothnessTest {
    private static final double STEP_SECONDS = 0.01;

    @Test
    void theArcIsThatOfTheSpectrumSummedPlainly() {
        SplittableRandom random = new SplittableRandom(5);
        for (int points = 8; points < 400; points += 7) {
            double[] speed = speed(points, random);
            assertThat(Smoothness.spectralArc(speed, STEP_SECONDS))
                    .as("%d points", points)
                    .isCloseTo(plainArc(speed), within(1e-9));
        }
    }

    @Test
    void whereNothingNeedsToBeSummedNothingIsAboveTheThreshold() {
        SplittableRandom random = new SplittableRandom(6);
        int useful = 0;
        for (int points = 8; points < 400; points += 7) {
            double[] speed = speed(points, random);
            double from = Smoothness.quietFrom(speed);
            useful += from < Math.PI / 5 ? 1 : 0;
            double atZero = magnitude(speed, 0);
            for (double omega = from; omega < Math.PI; omega += 0.01) {
                assertThat(magnitude(speed, omega)).isLessThanOrEqualTo(Smoothness.THRESHOLD * atZero * (1 + 1e-9));
            }
        }
        assertThat(useful).as("profiles that end before 10 Hz").isGreaterThan(20);
    }

    @Test
    void whatTheArcIsSaidNotToExceedItDoesNot() {
        SplittableRandom random = new SplittableRandom(7);
        int useful = 0;
        for (int points = 8; points < 400; points += 7) {
            double[] speed = speed(points, random);
            double most = Smoothness.arcAtMost(speed);
            assertThat(Smoothness.spectralArc(speed, STEP_SECONDS)).isLessThanOrEqualTo(most);
            useful += most < 3.2 ? 1 : 0;
        }
        assertThat(useful).as("profiles that are proved to be smooth").isGreaterThan(20);
    }

    /** A bell with some noise and, every other time, a second hump. */
    private static double[] speed(int points, SplittableRandom random) {
        double[] speed = new double[points];
        for (int i = 0; i < points; i++) {
            double bell = Math.pow(Math.sin(Math.PI * (i + 0.5) / points), 2);
            double hump = points % 2 == 0 ? Math.pow(Math.sin(3 * Math.PI * (i + 0.5) / points), 2) / 4 : 0;
            speed[i] = Math.abs(bell + hump + 0.002 * random.nextGaussian());
        }
        return speed;
    }

    private static double plainArc(double[] speed) {
        double fine = 2 * Math.PI / (16 * speed.length);
        int count = (int) Math.floor(Smoothness.CUT_OFF_HZ * STEP_SECONDS * 16 * speed.length) + 1;
        double atZero = magnitude(speed, 0);
        int last = count - 1;
        while (last > 0 && magnitude(speed, last * fine) / atZero < Smoothness.THRESHOLD) {
            last--;
        }
        double length = 0;
        for (int k = 1; k <= last; k++) {
            double rise = (magnitude(speed, k * fine) - magnitude(speed, (k - 1) * fine)) / atZero;
            length += Math.hypot(1.0 / last, rise);
        }
        return length;
    }

    private static double magnitude(double[] x, double omega) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < x.length; n++) {
            re += x[n] * Math.cos(omega * n);
            im += x[n] * Math.sin(omega * n);
        }
        return Math.hypot(re, im);
    }

    @Test
    void submovementsLowerTheSmoothness() {
        double smooth = arc(Drawn.bend());
        double two = arc(Drawn.bend().adding(steps(2)));
        double four = arc(Drawn.bend().adding(steps(4)));

        assertThat(smooth).isBetween(1.3, 1.7);
        assertThat(two).isGreaterThan(smooth + 0.2);
        assertThat(four).isGreaterThan(two);
        Rule rule = rule(RuleKind.SPECTRAL_ARC_ABOVE, (smooth + two) / 2, 0);
        assertThat(found(rule, one(Drawn.bend()))).isEmpty();
        assertThat(found(rule, one(Drawn.bend().adding(steps(2))))).hasSize(1);
    }

    /** The arc of a Gaussian of any height and width, sampled at any rate, is the same. */
    @ParameterizedTest
    @ValueSource(doubles = {50, 100, 200})
    void smoothnessDependsNeitherOnSizeNorOnRate(double rateHz) {
        assertThat(arc(Drawn.bend().rate(rateHz))).isCloseTo(arc(Drawn.bend()), within(0.02));
        assertThat(arc(Drawn.bend().rate(rateHz).range(20))).isCloseTo(arc(Drawn.bend()), within(0.02));
        assertThat(arc(Drawn.bend().rate(rateHz).timed(2, 0, 2))).isCloseTo(arc(Drawn.bend()), within(0.1));
    }

    /** Makes n submovements of each way: the pace swings between stop and twice the mean. */
    private static DoubleUnaryOperator steps(int n) {
        return t -> -60 / (2 * Math.PI * n) * Math.sin(2 * Math.PI * n * t / 1.2) * (t < 1.2 ? 1 : -1);
    }

    private static double arc(Drawn drawn) {
        return Smoothness.arc(drawn.repetition(1), Plane.FLEXION).orElseThrow().value();
    }
}
