package org.plumbline.core.repetition;

/**
 * When a squat is over.
 *
 * <ol>
 *   <li>The next one follows at once: the most upright flexion since the highest (live) travel, the centre of the stretch
 *       within 1°.
 *   <li>A pause follows, so the flexion has stayed within 2° for the time given: where the vertical speed falls below three
 *       percent of the fastest of the ascent. A trunk is upright before the knees are straight.
 * </ol>
 *
 * The vertical speed is the acceleration integrated from the start, with no speed at both ends.
 */
final class SquatEnd {
    private static final double PLATEAU_DEG = 1;
    private static final double PAUSE_DEG = 2;
    private static final double SLOW = 0.03;

    private final MotionHistory in;
    private final long first;
    private final long last;

    /** Between the highest (live) travel and the newest sample. */
    SquatEnd(MotionHistory in, double topSeconds) {
        this.in = in;
        first = in.at(topSeconds);
        last = in.end() - 1;
    }

    /**
     * The time of its end.
     *
     * @param pauseSeconds what is a pause
     */
    double seconds(double startSeconds, double bottomSeconds, double pauseSeconds) {
        long still = still();
        if (in.timeSeconds(last) - in.timeSeconds(still) < pauseSeconds) {
            return mostUpright();
        }
        double slow = in.timeSeconds(slow(in.at(startSeconds), in.at(bottomSeconds), still));
        return in.timeSeconds(last) - slow < pauseSeconds ? mostUpright() : slow;
    }

    /** The first sample of those before the newest that are within 2° of one another. */
    private long still() {
        long n = last;
        double least = in.flexionDeg(last);
        double most = least;
        while (n > first) {
            least = Math.min(least, in.flexionDeg(n - 1));
            most = Math.max(most, in.flexionDeg(n - 1));
            if (most - least > PAUSE_DEG) {
                break;
            }
            n--;
        }
        return n;
    }

    /** The first sample from which on the vertical speed is small. */
    private long slow(long start, long bottom, long earliest) {
        double drift = speed(start, last, 0, 0) / (in.timeSeconds(last) - in.timeSeconds(start));
        double fastest = 0;
        double v = speed(start, bottom, 0, drift);
        long slowSince = earliest;
        for (long n = bottom + 1; n <= last; n++) {
            v = speed(n - 1, n, v, drift);
            fastest = Math.max(fastest, Math.abs(v));
            if (n >= earliest && Math.abs(v) >= SLOW * fastest) {
                slowSince = n;
            }
        }
        return slowSince;
    }

    private double speed(long from, long to, double before, double drift) {
        double v = before;
        for (long n = from + 1; n <= to; n++) {
            double mean = (in.verticalAccelerationMps2(n) + in.verticalAccelerationMps2(n - 1)) / 2;
            v += (in.timeSeconds(n) - in.timeSeconds(n - 1)) * (mean - drift);
        }
        return v;
    }

    private double mostUpright() {
        long best = first;
        for (long n = first; n <= last; n++) {
            if (in.flexionDeg(n) < in.flexionDeg(best)) {
                best = n;
            }
        }
        double limit = in.flexionDeg(best) + PLATEAU_DEG;
        long left = best;
        while (left > first && in.flexionDeg(left - 1) <= limit) {
            left--;
        }
        long right = best;
        while (right < last && in.flexionDeg(right + 1) <= limit) {
            right++;
        }
        return (in.timeSeconds(left) + in.timeSeconds(right)) / 2;
    }
}
