package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void eachWaitIsTwiceAsLongUpToTheLongestAndShiftedByUpToAQuarter() {
        Backoff backoff = new Backoff(250, 8000, new SplittableRandom(1));
        for (long expected : new long[] {250, 500, 1000, 2000, 4000, 8000, 8000, 8000}) {
            assertThat(backoff.nextMillis()).isBetween(Math.round(expected * 0.75), Math.round(expected * 1.25));
        }
        backoff.reset();
        assertThat(backoff.nextMillis()).isBetween(187L, 313L);
    }

    @Test
    void thoseThatLostTheSameHubDoNotComeBackInStep() {
        long[] waits = LongStream.range(0, 100)
                .map(seed -> new Backoff(1000, 8000, new SplittableRandom(seed)).nextMillis())
                .sorted()
                .toArray();
        assertThat(waits[99] - waits[0]).as("spread over most of half a second").isGreaterThan(400);
        assertThat(LongStream.of(waits).distinct().count()).isGreaterThan(80);
    }
}
