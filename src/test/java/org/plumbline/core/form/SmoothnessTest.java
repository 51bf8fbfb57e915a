package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
}
