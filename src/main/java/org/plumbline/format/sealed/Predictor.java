package org.plumbline.format.sealed;

/**
 * Linear prediction of a column from its own past, with whole-number weights, so that any machine undoes it exactly.
 * Weights by Levinson and Durbin from the autocorrelation (Makhoul 1975), as lossless audio coders choose them.
 */
final class Predictor {
    /** Bits behind the point of a weight. */
    private static final int SHIFT = 12;

    static final int WEIGHT_BITS = 17;

    /** The window rises over an eighth of the column at each end. */
    private static final double EDGE = 8;

    private static final int MAX_WEIGHT = (1 << (WEIGHT_BITS - 1)) - 1;

    private Predictor() {}

    /** Differences of the first, second … order, as weights. */
    static int[] differences(int order) {
        return switch (order) {
            case 0 -> new int[0];
            case 1 -> new int[] {1 << SHIFT};
            case 2 -> new int[] {2 << SHIFT, -(1 << SHIFT)};
            default -> new int[] {3 << SHIFT, -(3 << SHIFT), 1 << SHIFT};
        };
    }

    /**
     * Weights for the nearest {@code order} + 1 values, the nearest first; empty when nothing can be predicted. Fitted
     * to the differences of neighbours, because gravity would outweigh all movement.
     */
    static int[] fitted(int[] values, int count, int order) {
        if (count <= 4 * order) {
            return new int[0];
        }
        double[] correlation = correlation(values, count, order);
        if (correlation[0] <= 0) {
            return new int[0];
        }
        double[] weights = new double[order];
        double error = correlation[0] * (1 + 1e-9);
        for (int m = 0; m < order; m++) {
            double reflection = correlation[m + 1];
            for (int j = 0; j < m; j++) {
                reflection -= weights[j] * correlation[m - j];
            }
            reflection /= error;
            double[] before = weights.clone();
            weights[m] = reflection;
            for (int j = 0; j < m; j++) {
                weights[j] = before[j] - reflection * before[m - 1 - j];
            }
            error *= 1 - reflection * reflection;
        }
        return ofValues(weights);
    }

    /** Of the differences under a window that is flat in the middle. */
    private static double[] correlation(int[] values, int count, int order) {
        double[] windowed = new double[count - 1];
        for (int i = 0; i < windowed.length; i++) {
            double edge = Math.min(1, EDGE * Math.min(i + 1, count - 1 - i) / count);
            windowed[i] = (double) (values[i + 1] - values[i]) * edge;
        }
        double[] correlation = new double[order + 1];
        for (int lag = 0; lag <= order; lag++) {
            for (int i = lag; i < windowed.length; i++) {
                correlation[lag] += windowed[i] * windowed[i - lag];
            }
        }
        return correlation;
    }

    /** The last value, plus weighted differences, as weights of the values themselves. */
    private static int[] ofValues(double[] weights) {
        int[] whole = new int[weights.length + 1];
        for (int i = 0; i < whole.length; i++) {
            double weight = (i == 0 ? 1 : -weights[i - 1]) + (i < weights.length ? weights[i] : 0);
            whole[i] = Math.clamp(Math.round(weight * (1 << SHIFT)), -MAX_WEIGHT, MAX_WEIGHT);
        }
        return whole;
    }

    /** What remains of each value when its prediction is taken away; the first ones are predicted by their neighbour. */
    static void residuals(int[] values, int count, int[] weights, int[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = values[i] - prediction(values, i, weights);
        }
    }

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
