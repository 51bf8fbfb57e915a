package org.plumbline.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockDriftTest {
    private static final double OFFSET_SECONDS = -12_345.678;

    @ParameterizedTest
    @ValueSource(doubles = {-200, -20, 0, 50, 500})
    void findsTheDriftThroughJitter(double ppm) {
        ClockDrift drift = run(ppm, 240, 0.004, 0.004, 1);

        assertThat(drift.driftPpm()).isCloseTo(ppm, within(5.0));
        assertThat(errorSeconds(drift, ppm, 200)).isLessThan(0.002);
    }

    @Test
    void anUnevenWayShiftsTheOffsetByHalfTheDifferenceAndNotTheDrift() {
        ClockDrift drift = run(40, 240, 0.002, 0.042, 2);

        assertThat(drift.driftPpm()).isCloseTo(40, within(10.0));
        assertThat(errorSeconds(drift, 40, 200)).isLessThan(0.021);
    }

    @Test
    void aFifthOfTheAnswersMayHaveHungForSeconds() {
        SplittableRandom random = new SplittableRandom(3);
        ClockDrift drift = new ClockDrift();
        for (int second = 0; second < 240; second++) {
            double late = random.nextInt(5) == 0 ? 3 * random.nextDouble() : 0;
            answer(drift, 40, second, 0.003 + 0.003 * random.nextDouble(), 0.003 + late);
        }

        assertThat(drift.driftPpm()).isCloseTo(40, within(10.0));
        assertThat(errorSeconds(drift, 40, 200)).isLessThan(0.005);
    }

    @Test
    void whatCannotBeIsLeftOut() {
        ClockDrift drift = run(40, 240, 0.004, 0.004, 4);
        double before = drift.driftPpm();
        for (int i = 0; i < 100; i++) {
            drift.accept(10_000_000, 5, 4, 10_000_100);
            drift.accept(10_000_000, 5, 6, 9_000_000);
        }

        assertThat(drift.driftPpm()).isEqualTo(before);
    }

    @Test
    void saysNothingBeforeItKnows() {
        ClockDrift drift = run(500, 3, 0.001, 0.001, 5);

        assertThat(drift.isKnown()).isFalse();
        assertThat(drift.driftPpm()).isZero();
        assertThat(drift.hostSeconds(1)).isNaN();
    }

    private static ClockDrift run(double ppm, int seconds, double thereSeconds, double backSeconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ClockDrift drift = new ClockDrift();
        for (int second = 0; second < seconds; second++) {
            double there = thereSeconds * (0.25 + random.nextDouble());
            double back = backSeconds * (0.25 + random.nextDouble());
            answer(drift, ppm, second, there, back);
        }
        return drift;
    }

    private static void answer(ClockDrift drift, double ppm, double hostSeconds, double there, double back) {
        long received = Math.round(1e6 * device(ppm, hostSeconds + there));
        drift.accept(
                Math.round(1e6 * hostSeconds),
                received,
                Math.round(1e6 * device(ppm, hostSeconds + there + 0.0001)),
                Math.round(1e6 * (hostSeconds + there + 0.0001 + back)));
    }

    private static double device(double ppm, double hostSeconds) {
        return hostSeconds * (1 + ppm / 1e6) - OFFSET_SECONDS;
    }

    private static double errorSeconds(ClockDrift drift, double ppm, double atHostSeconds) {
        return Math.abs(drift.hostSeconds(device(ppm, atHostSeconds)) - atHostSeconds);
    }
}
