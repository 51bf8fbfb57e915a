package org.plumbline.device;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from the first wait to the longest, each shifted by up to a quarter,
 * so that many sources that lost the same hub do not return in step.
 */
final class Backoff {
    private static final double JITTER = 0.25;

    private final long firstMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(long firstMillis, long longestMillis, RandomGenerator random) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
        this.random = random;
        nextMillis = firstMillis;
    }

    long nextMillis() {
        long millis = nextMillis;
        nextMillis = Math.min(longestMillis, 2 * nextMillis);
        return Math.round(millis * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }

    /** It worked: the next wait is the first one again. */
    void reset() {
        nextMillis = firstMillis;
    }
}
