package org.plumbline.core.form;

import java.util.Arrays;

/** The middle of some numbers. */
final class Medians {
    private Medians() {}

    /** @param values at least one */
    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
