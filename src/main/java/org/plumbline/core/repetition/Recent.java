package org.plumbline.core.repetition;

import java.util.Arrays;

/** The median of the last few values. */
final class Recent {
    private static final int KEPT = 5;

    private final double[] values = new double[KEPT];
    private int count;
    private double median = Double.NaN;

    void add(double value) {
        values[count % KEPT] = value;
        count++;
        int n = Math.min(count, KEPT);
        double[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** NaN without a value; asked for at every sample, so it is worked out when a value comes. */
    double median() {
        return median;
    }
}
