package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/**
 * Finds squats: counted on the vertical travel ({@link SquatZigzag}), bounded on the flexion.
 *
 * <ol>
 *   <li>It is settled when the flexion has grown by 8° again since, or 0.55 of the ascent's time (at most 0.85 s) after it
 *       counted. Its end: {@link SquatEnd}.
 *   <li>Its start: the end of the one before; after a pause, or for the first, back from the fastest flexion to a
 *       tenth of that rate. A descent of less than a quarter of the ascent's time was no descent but the second of two
 *       bends on one way down, or the end of one that began before the recording: it is taken to last as long as the ascent.
 * </ol>
 */
final class SquatSegmenter {
    private static final double LONGEST_WAIT_SECONDS = 0.85;
    /** Of the time of the ascent. */
    private static final double WAIT = 0.55;

    /** Of the time of the ascent. */
    private static final double PAUSE = 0.35;

    /** Of the time of the ascent. */
    private static final double START = 1.6;

    /** Of the time of the ascent. */
    private static final double SHORTEST_DESCENT = 0.25;

    private static final double START_SHARE = 0.03;
    private static final double RATE_STEP_SECONDS = 0.1;
    private static final double NEXT_BEND_DEG = 8;

    private final SquatZigzag zigzag;
    private final double longestSeconds;
    private boolean pending;
    private double countedTime;
    private double countedM;
    private double settledM;
    private double bottomTime;
    private double topTime;
    private double mostUprightDeg;
    private double lastEnd = Double.NEGATIVE_INFINITY;

    /** @param sign 1 when the movement goes down first, −1 when it goes up first */
    SquatSegmenter(double floorM, double longestSeconds, double sign) {
        this.zigzag = new SquatZigzag(floorM, sign);
        this.longestSeconds = longestSeconds;
    }

    /** Takes the newest sample of the history. @return a repetition that is settled with it */
    @Nullable
    Found accept(MotionHistory in) {
        long n = in.end() - 1;
        double time = in.timeSeconds(n);
        Found found = null;
        if (zigzag.accept(time, in.verticalAccelerationMps2(n))) {
            found = pending ? settle(in) : null;
            pending = true;
            countedTime = time;
            bottomTime = zigzag.bottomTime();
            countedM = zigzag.ascentM();
            topTime = zigzag.topTime();
            mostUprightDeg = in.flexionDeg(n);
        }
        if (!pending) {
            return found;
        }
        mostUprightDeg = Math.min(mostUprightDeg, in.flexionDeg(n));
        boolean bends = in.flexionDeg(n) > mostUprightDeg + NEXT_BEND_DEG;
        return bends || time - countedTime > Math.min(LONGEST_WAIT_SECONDS, WAIT * ascentSeconds())
                ? settle(in)
                : found;
    }

    /** A repetition that counted just before the recording ended. */
    @Nullable
    Found end(MotionHistory in) {
        return pending ? settle(in) : null;
    }

    /** Height of the live travel of the repetition that was settled last. */
    double liveM() {
        return settledM;
    }

    private double ascentSeconds() {
        return topTime - bottomTime;
    }

    private @Nullable Found settle(MotionHistory in) {
        pending = false;
        settledM = countedM;
        double start = start(in);
        double end = new SquatEnd(in, topTime).seconds(start, bottomTime, PAUSE * ascentSeconds());
        if (!(start < bottomTime) || !(bottomTime < end) || end - start > longestSeconds) {
            lastEnd = end;
            return null;
        }
        lastEnd = end;
        return new Found(Plane.VERTICAL, null, start, bottomTime, end);
    }

    /** Back from the fastest flexion before the bottom to a small rate. */
    private double start(MotionHistory in) {
        long first = descentFrom(in);
        long fastest = first;
        double most = 0;
        long before = in.at(bottomTime) - 1;
        for (long n = before; n > first; n--) {
            before = stepBefore(in, n, Math.min(before, n));
            double rate = flexionRate(in, before, n);
            if (rate > most) {
                most = rate;
                fastest = n;
            }
        }
        long n = fastest;
        double low = in.flexionDeg(fastest);
        for (long k = fastest;
                k > first && in.timeSeconds(k) > in.timeSeconds(fastest) - START * ascentSeconds();
                k--) {
            low = Math.min(low, in.flexionDeg(k));
        }
        double level = low + START_SHARE * (in.flexionDeg(fastest) - low);
        while (n > first && in.flexionDeg(n) > level) {
            n--;
        }
        double start = in.timeSeconds(n);
        if (bottomTime - start < SHORTEST_DESCENT * ascentSeconds()) {
            start = Math.max(in.timeSeconds(first), bottomTime - ascentSeconds());
        }
        return start - lastEnd > PAUSE * ascentSeconds() ? start : lastEnd;
    }

    /** Not before the movement that led to this descent: where the flexion has fallen and rises again, going back. */
    private long descentFrom(MotionHistory in) {
        long first = in.at(Math.max(lastEnd, bottomTime - longestSeconds / 2));
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
    private static long stepBefore(MotionHistory in, long n, long from) {
        double earliest = in.timeSeconds(n) - RATE_STEP_SECONDS;
        long before = from;
        while (before > in.first() && in.timeSeconds(before - 1) >= earliest) {
            before--;
        }
        return before;
    }

    /** Over a whole step; 0 where there is none, as at the beginning: a rate between neighbours is noise. */
    private static double flexionRate(MotionHistory in, long before, long n) {
        double dt = in.timeSeconds(n) - in.timeSeconds(before);
        return dt > RATE_STEP_SECONDS / 2 ? (in.flexionDeg(n) - in.flexionDeg(before)) / dt : 0;
    }
}
