package org.plumbline.core.orientation;

import java.util.Arrays;

/**
 * The sampling period, found from the first steps of the device's clock: the median of the first {@value #STEPS} steps,
 * from the second sample on the median of those seen so far. It does not depend on how samples are cut into batches.
 */
final class StepClock {
    private static final int STEPS = 100;

    private final double[] sorted = new double[STEPS];
    private int count;
    private double periodSeconds;

    /** Takes a step; says whether the period changed by more than a thousandth. */
    boolean take(double stepSeconds) {
        if (count == STEPS) {
            return false;
        }
        int at = Arrays.binarySearch(sorted, 0, count, stepSeconds);
        int to = at < 0 ? -at - 1 : at;
        System.arraycopy(sorted, to, sorted, to + 1, count - to);
        sorted[to] = stepSeconds;
        count++;
        double median = sorted[count / 2];
        if (Math.abs(median - periodSeconds) <= 1e-3 * periodSeconds) {
            return false;
        }
        periodSeconds = median;
        return true;
    }

    /** Median step; 0 before the first one. */
    double periodSeconds() {
        return periodSeconds;
    }
}
