package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @ParameterizedTest
    @ValueSource(doubles = {10, 25, 50, 60, 75, 90})
    void everySampleOfASlowSensorIsLookedAt(double rateHz) {
        assertThat(taken(times(rateHz, 500))).isEqualTo(times(rateHz, 500));
    }

    @ParameterizedTest
    @ValueSource(doubles = {92, 100, 104, 110, 119, 128, 200, 208, 286, 400, 833, 1000})
    void aFasterOneIsLookedAtEvenlyAndNeverMoreRarelyThan45TimesASecond(double rateHz) {
        List<Double> taken = taken(times(rateHz, 2000));
        double first = taken.get(1) - taken.get(0);
        assertThat(first).isBetween(1 / 68.0, 1 / 45.0);
        for (int i = 2; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - 1)).isBetween(first - 1e-9, first + 1e-9);
        }
    }

    /** What is lost makes the way to the next sample longer, never by more than what is lost and one stride. */
    @Test
    void lostSamplesAndUnevenClocksLeaveNoHoleOfTheirOwn() {
        Random random = new Random(4);
        List<Double> times = new ArrayList<>();
        for (double time : times(100, 5000)) {
            if (random.nextInt(20) > 0) {
                times.add(time + 0.0005 * random.nextDouble());
            }
        }
        List<Double> taken = taken(times);
        assertThat(times).containsAll(taken);
        for (int i = 1; i < taken.size(); i++) {
            double from = taken.get(i - 1);
            double to = taken.get(i);
            double hole = 0;
            for (int k = 1; k < times.size(); k++) {
                if (times.get(k - 1) >= from && times.get(k) <= to) {
                    hole = Math.max(hole, times.get(k) - times.get(k - 1));
                }
            }
            assertThat(to - from).isLessThanOrEqualTo(Math.max(0.0225, hole + 0.022));
        }
    }

    private static List<Double> times(double rateHz, int count) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(5 + i / rateHz);
        }
        return times;
    }

    private static List<Double> taken(List<Double> times) {
        Pace pace = new Pace();
        return times.stream().filter(pace::isDue).toList();
    }
}
