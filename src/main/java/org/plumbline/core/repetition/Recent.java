package org.plumbline.core.repetition;

import java.util.Arrays;

/** The median of the last few values. */
final class Recent {
    private static final int KEPT = 5;

    private final double[] values = new double[KEPT];
    private int count;

    void add(double value) {
        values[count % KEPT] = value;
        count++;
    }

    /** NaN without a value. */
    double median() {
        int n = Math.min(count, KEPT);
        if (n == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}
