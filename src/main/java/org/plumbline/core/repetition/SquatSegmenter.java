package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/**
 * Finds squats: counted on the vertical travel ({@link SquatZigzag}), bounded on the flexion.
 *
 * <ol>
 *   <li>It is settled when the flexion has grown by 8° again since, or 0.55 of the ascent's time (at most 0.85 s) after it
 *       counted. Where it starts and ends: {@link SquatStart}, {@link SquatEnd}.
 *   <li>One that was rejected, and after which the trunk stayed still until the next ascent, was the first half of what
 *       ends with that: the live travel rises by itself while somebody holds still at the bottom.
 * </ol>
 */
final class SquatSegmenter {
    private static final double LONGEST_WAIT_SECONDS = 0.85;
    /** Of the time of the ascent. */
    private static final double WAIT = 0.55;

    /** Of the time of the ascent. */
    private static final double PAUSE = 0.35;

    private static final double HELD_DEG_PER_S = 15;
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
    private double lastStart;
    private double lastTop;
    private boolean rejected;
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
        boolean goesOn = goesOn(in);
        settledM = goesOn ? Math.max(settledM, countedM) : countedM;
        double pause = PAUSE * ascentSeconds();
        SquatStart own = new SquatStart(in, bottomTime, ascentSeconds(), mostUprightDeg);
        double start = goesOn ? lastStart : own.seconds(lastEnd, longestSeconds / 2, pause);
        double end = new SquatEnd(in, topTime).seconds(start, bottomTime, pause);
        lastEnd = end;
        lastStart = start;
        lastTop = topTime;
        if (!(start < bottomTime) || !(bottomTime < end) || end - start > longestSeconds) {
            return null;
        }
        rejected = false;
        return new Found(Plane.VERTICAL, null, start, bottomTime, end);
    }

    /** What was settled last was no repetition. */
    void reject() {
        rejected = true;
    }

    /** Whether what was settled last, and rejected, was the first half of this. */
    private boolean goesOn(MotionHistory in) {
        if (!rejected || !(lastTop < bottomTime)) {
            return false;
        }
        long end = in.at(bottomTime);
        for (long n = in.at(lastTop); n < end; n++) {
            if (in.angularSpeedDegPerS(n) > HELD_DEG_PER_S) {
                return false;
            }
        }
        return true;
    }
}
