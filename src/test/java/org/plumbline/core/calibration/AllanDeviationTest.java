package org.plumbline.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AllanDeviationTest {
    @Test
    void whiteNoiseFallsWithTheRootOfTime() {
        double[] noise = white(200_000, 0.5);
        AllanDeviation found = found(noise, 0.01);
        // N = σ·√period
        assertThat(found.randomWalk()).isCloseTo(0.05, within(0.002));
        assertThat(found.points()).hasSizeGreaterThan(25);
        assertThat(found.points()).allSatisfy(p -> {
            // the longest averages rest on few clusters: 9 at the end
            double expected = 0.05 / Math.sqrt(p.tauSeconds());
            assertThat(p.deviation()).isCloseTo(expected, within(expected * (p.tauSeconds() < 10 ? 0.1 : 0.5)));
        });
    }

    @Test
    void aRandomWalkOfTheRateMakesTheCurveRiseAgain() {
        double[] noise = white(200_000, 0.05);
        double[] steps = white(200_000, 0.0005);
        double walk = 0;
        for (int i = 0; i < noise.length; i++) {
            walk += steps[i];
            noise[i] += walk;
        }
        AllanDeviation found = found(noise, 0.01);
        assertThat(found.instabilityReached()).isTrue();
        // K = step/√period = 0.005: σ(τ) = K·√(τ/3)
        AllanDeviation.Point last = found.points().getLast();
        assertThat(last.deviation()).isCloseTo(0.005 * Math.sqrt(last.tauSeconds() / 3), within(0.02));
        assertThat(found.instability()).isLessThan(last.deviation());
    }

    /** The worked example of NIST SP 1065, section 12.4: 1000 points of its own generator, τ0 = 1 s. */
    @Test
    void agreesWithThePublishedExample() {
        double[] values = new double[1000];
        long n = 1234567890L;
        for (int i = 0; i < values.length; i++) {
            values[i] = n / 2147483647.0;
            n = 16807 * n % 2147483647L;
        }
        AllanDeviation found = found(values, 1);
        assertThat(found.points().getFirst().deviation()).isCloseTo(2.922319e-1, within(1e-7));
        AllanDeviation.Point tenth = found.points().stream()
                .filter(p -> p.tauSeconds() == 10)
                .findFirst()
                .orElseThrow();
        assertThat(tenth.deviation()).isCloseTo(9.159953e-2, within(1e-8));
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThat(AllanDeviation.of(new double[999], 0.01))
                .isEqualTo(Estimate.refused(Estimate.Problem.RECORDING_TOO_SHORT));
    }

    private static AllanDeviation found(double[] values, double periodSeconds) {
        return ((Estimate.Found<AllanDeviation>) AllanDeviation.of(values, periodSeconds)).value();
    }

    private static double[] white(int count, double sigma) {
        SplittableRandom random = new SplittableRandom(42 + (long) (sigma * 1e6));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = sigma * random.nextGaussian();
        }
        return values;
    }
}
