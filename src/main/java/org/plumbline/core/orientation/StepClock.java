package org.plumbline.core.orientation;

import java.util.Arrays;

/**
 * The step of each sample, and the sampling period found from the first steps of the device's clock: the median of the
 * first {@value #STEPS} steps, from the second sample on the median of those seen so far. It does not depend on how
 * samples are cut into batches.
 */
final class StepClock {
    private static final int STEPS = 100;
    private static final double HOLE_PERIODS = 1.5;

    /** What lies between a sample and the one before it. */
    enum Step {
        /** Nothing. */
        FOLLOWS,
        /** A hole that is short enough to integrate over. */
        BRIDGED,
        /** A hole that is not. */
        HOLE
    }

    private final double maxBridgedSeconds;
    private final double[] sorted = new double[STEPS];
    private int count;
    private double periodSeconds;
    private boolean started;
    private boolean periodChanged;
    private double lastSeconds;
    private double stepSeconds;

    /** @param maxBridgedSeconds a longer step is a hole that is not integrated over */
    StepClock(double maxBridgedSeconds) {
        this.maxBridgedSeconds = maxBridgedSeconds;
    }

    /** Takes the time of the next sample. One that does not come after the last is taken to come a period later. */
    Step accept(double timeSeconds) {
        double step = timeSeconds - lastSeconds;
        lastSeconds = timeSeconds;
        if (!started) {
            started = true;
            stepSeconds = 0;
            return Step.FOLLOWS;
        }
        boolean forward = step > 0 && step < Double.POSITIVE_INFINITY;
        if (count < STEPS) {
            periodChanged = forward && learn(step);
        } else {
            periodChanged = false;
        }
        stepSeconds = forward ? step : periodSeconds;
        if (stepSeconds <= HOLE_PERIODS * periodSeconds) {
            return Step.FOLLOWS;
        }
        // A rate below 1 / maxBridged is no hole in every step.
        if (stepSeconds <= maxBridgedSeconds) {
            return Step.BRIDGED;
        }
        stepSeconds = periodSeconds;
        return Step.HOLE;
    }

    private boolean learn(double step) {
        int at = Arrays.binarySearch(sorted, 0, count, step);
        int to = at < 0 ? -at - 1 : at;
        System.arraycopy(sorted, to, sorted, to + 1, count - to);
        sorted[to] = step;
        count++;
        double median = sorted[count / 2];
        if (Math.abs(median - periodSeconds) <= 1e-3 * periodSeconds) {
            return false;
        }
        periodSeconds = median;
        return true;
    }

    /** Whether the period changed by more than a thousandth with the last sample. */
    boolean periodChanged() {
        return periodChanged;
    }

    /** Median step; 0 before the first one. */
    double periodSeconds() {
        return periodSeconds;
    }

    /** Time to integrate over for the last sample; 0 for the first, one period behind a hole that is not bridged. */
    double stepSeconds() {
        return stepSeconds;
    }
}
