package org.plumbline.core.repetition;

/**
 * When a squat begins: with the end of the one before; after a pause, or for the first, where the flexion leaves, by three
 * percent, its lowest value before the fastest flexion. A descent of less than a quarter of the ascent's time was no descent
 * but the second of two bends on one way down, or the end of one that began before the recording: it is taken to last as
 * long as the ascent.
 */
final class SquatStart {
    /** Of the time of the ascent. */
    private static final double START = 1.6;

    /** Of the time of the ascent. */
    private static final double SHORTEST_DESCENT = 0.25;

    private static final double START_SHARE = 0.03;
    private static final double RATE_STEP_SECONDS = 0.1;
    private static final double NEXT_BEND_DEG = 8;

    private final MotionHistory in;
    private final double bottomTime;
    private final double ascentSeconds;
    private final double mostUprightDeg;

    /** @param mostUprightDeg after it */
    SquatStart(MotionHistory in, double bottomTime, double ascentSeconds, double mostUprightDeg) {
        this.in = in;
        this.bottomTime = bottomTime;
        this.ascentSeconds = ascentSeconds;
        this.mostUprightDeg = mostUprightDeg;
    }

    /**
     * The time of its start.
     *
     * @param lastEnd end of the one before
     * @param longestSeconds the descent takes no longer
     * @param pauseSeconds what is a pause
     */
    double seconds(double lastEnd, double longestSeconds, double pauseSeconds) {
        long first = descentFrom(Math.max(lastEnd, bottomTime - longestSeconds));
        long fastest = first;
        double most = 0;
        long before = in.at(bottomTime) - 1;
        for (long n = before; n > first; n--) {
            before = stepBefore(n, Math.min(before, n));
            double rate = flexionRate(before, n);
            if (rate > most) {
                most = rate;
                fastest = n;
            }
        }
        long n = fastest;
        double low = in.flexionDeg(fastest);
        for (long k = fastest; k > first && in.timeSeconds(k) > in.timeSeconds(fastest) - START * ascentSeconds; k--) {
            low = Math.min(low, in.flexionDeg(k));
        }
        double level = low + START_SHARE * (in.flexionDeg(fastest) - low);
        while (n > first && in.flexionDeg(n) > level) {
            n--;
        }
        double start = in.timeSeconds(n);
        if (bottomTime - start < SHORTEST_DESCENT * ascentSeconds) {
            start = Math.max(in.timeSeconds(first), bottomTime - ascentSeconds);
        }
        return start - lastEnd > pauseSeconds ? start : lastEnd;
    }

    /** Not before the movement that led to this descent: where the flexion has fallen and rises again, going back. */
    private long descentFrom(double earliestSeconds) {
        long first = in.at(earliestSeconds);
        double most = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (long n = in.at(bottomTime) - 1; n > first; n--) {
            double flexion = in.flexionDeg(n);
            if (flexion > most) {
                most = flexion;
                low = flexion;
            }
            low = Math.min(low, flexion);
            if (low < (most + mostUprightDeg) / 2 && flexion > low + NEXT_BEND_DEG) {
                return n;
            }
        }
        return first;
    }

    /** The first sample within a step before {@code n}, looked for from {@code from} on backwards. */
    private long stepBefore(long n, long from) {
        double earliest = in.timeSeconds(n) - RATE_STEP_SECONDS;
        long before = from;
        while (before > in.first() && in.timeSeconds(before - 1) >= earliest) {
            before--;
        }
        return before;
    }

    /** Over a whole step; 0 where there is none, as at the beginning: a rate between neighbours is noise. */
    private double flexionRate(long before, long n) {
        double dt = in.timeSeconds(n) - in.timeSeconds(before);
        return dt > RATE_STEP_SECONDS / 2 ? (in.flexionDeg(n) - in.flexionDeg(before)) / dt : 0;
    }
}
