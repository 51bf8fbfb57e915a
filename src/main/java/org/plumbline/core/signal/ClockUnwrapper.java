package org.plumbline.core.signal;

/**
 * One continuous time and one continuous index out of a sensor's clock and counter, across the wrap of the u32 index
 * and across restarts of the sensor, which begin both anew.
 *
 * <p>A restart costs an unknown time of which only a lower bound is known: what the sensor's new clock shows by the
 * first sample. That much is taken, and at least two periods, so that it always reads as a gap.
 */
final class ClockUnwrapper {
    private static final long WRAP = 1L << 32;
    private static final double MICROS_PER_SECOND = 1e6;

    private double offsetSeconds;
    private long indexOffset;
    private long lastRawIndex = -1;

    /** Device time in seconds, continued across restarts. */
    double seconds(long micros) {
        return offsetSeconds + micros / MICROS_PER_SECOND;
    }

    /**
     * The index continued across wraps: the one congruent to {@code rawIndex} (u32) that is nearest to the last. Does
     * not take it as the last yet, see {@link #advanceTo}.
     */
    long index(long rawIndex) {
        if (lastRawIndex < 0) {
            return rawIndex;
        }
        long ahead = Math.floorMod(rawIndex - lastRawIndex, WRAP);
        long step = ahead < WRAP / 2 ? ahead : ahead - WRAP;
        return indexOffset + lastRawIndex + step;
    }

    /** Whether an index is the next after the last. */
    boolean follows(long rawIndex) {
        return lastRawIndex >= 0 && rawIndex == (lastRawIndex + 1) % WRAP;
    }

    /** Takes an index that {@link #index} gave as the latest. */
    void advanceTo(long index) {
        lastRawIndex = Math.floorMod(index, WRAP);
        indexOffset = index - lastRawIndex;
    }

    /** The clock starts anew with a sample at {@code firstMicros}; the last one before was at {@code lastSeconds}. */
    void restart(double lastSeconds, long firstMicros, double periodSeconds) {
        double shown = firstMicros / MICROS_PER_SECOND;
        offsetSeconds = lastSeconds + Math.max(shown, 2 * periodSeconds) - shown;
        lastRawIndex = -1;
    }
}
