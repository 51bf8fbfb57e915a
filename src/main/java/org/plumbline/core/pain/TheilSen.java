package org.plumbline.core.pain;

import java.util.Arrays;

/**
 * A line through points by the median of all pairwise slopes (Theil 1950, Sen 1968): up to 29 % of the points may be
 * anywhere. The interval of the slope is Sen's, from the normal approximation of Kendall's S without a correction for
 * ties, which makes it a little too wide.
 *
 * @param slope per unit of x
 * @param intercept at x = 0: the median of y − slope · x
 * @param low lower end of the slope's 95 % interval
 * @param high upper end
 */
record TheilSen(double slope, double intercept, double low, double high) {
    private static final double Z95 = 1.959964;

    /** @param x at least two different values, as many as y */
    static TheilSen fit(double[] x, double[] y) {
        double[] slopes = slopes(x, y);
        if (slopes.length == 0) {
            throw new IllegalArgumentException("a line needs points at two different times");
        }
        double slope = PainLevels.median(slopes);
        double[] rests = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            rests[i] = y[i] - slope * x[i];
        }
        Arrays.sort(rests);
        double n = x.length;
        double reach = Z95 * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
        int first = (int) Math.floor((slopes.length - reach) / 2);
        int last = (int) Math.ceil((slopes.length + reach) / 2);
        return new TheilSen(
                slope,
                PainLevels.median(rests),
                slopes[Math.clamp(first, 0, slopes.length - 1)],
                slopes[Math.clamp(last, 0, slopes.length - 1)]);
    }

    double at(double x) {
        return intercept + slope * x;
    }

    /** All pairwise slopes in order of size. */
    private static double[] slopes(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int found = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] != x[j]) {
                    slopes[found++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        double[] sorted = Arrays.copyOf(slopes, found);
        Arrays.sort(sorted);
        return sorted;
    }
}
