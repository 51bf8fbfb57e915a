package org.plumbline.format.sealed;

/**
 * Linear prediction of a column from its own past with whole-number weights, as blocks of version 1 were written by it
 * (weights by Levinson and Durbin, Makhoul 1975).
 */
final class Predictor {
    /** Bits behind the point of a weight. */
    private static final int SHIFT = 12;

    static final int WEIGHT_BITS = 17;

    private Predictor() {}

    static void restore(int[] values, int count, int[] weights) {
        for (int i = 0; i < count; i++) {
            values[i] += prediction(values, i, weights);
        }
    }

    private static int prediction(int[] values, int i, int[] weights) {
        if (weights.length == 0) {
            return 0;
        }
        if (i < weights.length) {
            return i == 0 ? 0 : values[i - 1];
        }
        long sum = 1L << (SHIFT - 1);
        for (int j = 0; j < weights.length; j++) {
            sum += (long) weights[j] * values[i - 1 - j];
        }
        return (int) (sum >> SHIFT);
    }
}
