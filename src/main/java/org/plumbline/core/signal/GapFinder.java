package org.plumbline.core.signal;

import org.jspecify.annotations.Nullable;

/** Tells a hole in the samples of one IMU: a step of more than 1.5 nominal periods. */
public final class GapFinder {
    /** Between one period, which is none, and two, which is one lost sample; data/README of the recording format. */
    public static final double LONGEST_STEP_PERIODS = 1.5;

    private final double periodSeconds;

    /** @param periodSeconds nominal, above 0 */
    public GapFinder(double periodSeconds) {
        if (!(periodSeconds > 0)) {
            throw new IllegalArgumentException("a period is above 0, not " + periodSeconds);
        }
        this.periodSeconds = periodSeconds;
    }

    /** The gap between two consecutive samples, or null when nothing is missing. */
    public @Nullable Gap between(double lastSeconds, double nextSeconds) {
        double step = nextSeconds - lastSeconds;
        return step > LONGEST_STEP_PERIODS * periodSeconds
                ? new Gap(lastSeconds, nextSeconds, Math.max(1, Math.round(step / periodSeconds) - 1))
                : null;
    }
}
