package org.plumbline.format.sealed;

import java.util.Arrays;

/**
 * Counts that lie on a coarser scale than one: a sensor of fewer bits, or a recording that was scaled. Place k is the
 * count nearest to offset + k · step.
 *
 * @param offsetFixed of place 0, in 1/65536 of a count
 * @param stepFixed distance between places, in 1/65536 of a count
 */
record Grid(long offsetFixed, long stepFixed) {
    private static final int SHIFT = 16;
    private static final double ONE = 1 << SHIFT;
    private static final int COARSEST = 64;
    private static final int FIRST_SPAN = 16;
    private static final int LATER_SPAN = 512;

    /** One value in so many may lie beside the grid. */
    private static final int WORTH = 8;

    private static final int WIDTHS = 8;
    private static final double WIDTH = 1.0 / 8192;

    /** Every count is a place: nothing is gained. */
    static final Grid NONE = new Grid(0, 1 << SHIFT);

    /** The grid on which nearly all values lie, else {@link #NONE}. */
    static Grid of(int[] values, int count) {
        int[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int[] often = distances(sorted);
        int usual = commonest(often);
        for (int parts = 1; parts <= usual / 2; parts++) {
            Grid whole = best(sorted, (double) usual / parts);
            Grid between = best(sorted, mean(often, usual) / parts);
            Grid best = between.misses(sorted) < whole.misses(sorted) ? between : whole;
            if (best.misses(sorted) * WORTH < count) {
                return best;
            }
        }
        return NONE;
    }

    /** Of several tries, because near a whole number of counts a short stretch tells too little. */
    private static Grid best(int[] sorted, double step) {
        Grid best = fitted(sorted, step, FIRST_SPAN);
        int least = best.misses(sorted);
        for (int width = -WIDTHS; width <= WIDTHS && least > 0; width++) {
            Grid grid = fitted(sorted, step * (1 + width * WIDTH), LATER_SPAN);
            int misses = grid.misses(sorted);
            if (misses < least) {
                least = misses;
                best = grid;
            }
        }
        return best;
    }

    /** Each pass trusts the grid over twice the distance, and measures it there more finely. */
    private static Grid fitted(int[] sorted, double step, int firstSpan) {
        int centre = densest(sorted, (long) (FIRST_SPAN * step));
        Grid grid = new Grid((long) (centre * ONE), (long) (step * ONE));
        long width = (long) sorted[sorted.length - 1] - sorted[0];
        for (long span = (long) (firstSpan * step); span < 2 * width; span *= 2) {
            grid = grid.refined(sorted, centre, span);
        }
        return grid;
    }

    /** Where most values lie within the span: at the far ends they are too few to measure a distance by. */
    private static int densest(int[] sorted, long span) {
        int best = 0;
        int most = 0;
        int to = 0;
        for (int from = 0; from < sorted.length; from++) {
            while (to < sorted.length && (long) sorted[to] - sorted[from] <= span) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = sorted[from];
            }
        }
        return best;
    }

    /** How often neighbouring values are so far from each other. */
    private static int[] distances(int[] sorted) {
        int[] often = new int[COARSEST + 2];
        for (int i = 1; i < sorted.length; i++) {
            int distance = sorted[i] - sorted[i - 1];
            if (distance > 0 && distance <= COARSEST) {
                often[distance]++;
            }
        }
        return often;
    }

    private static int commonest(int[] often) {
        int best = 0;
        for (int i = 1; i <= COARSEST; i++) {
            best = often[i] > often[best] ? i : best;
        }
        return best;
    }

    /** Counts are whole: a step of 4.6 shows as 4 and as 5. */
    private static double mean(int[] often, int usual) {
        double total = (double) often[usual - 1] + often[usual] + often[usual + 1];
        return usual + (often[usual + 1] - often[usual - 1]) / total;
    }

    /** A line through the values within the span, by least squares. */
    private Grid refined(int[] sorted, int centre, long span) {
        double n = 0;
        double sumPlace = 0;
        double sumValue = 0;
        double products = 0;
        double squares = 0;
        for (int value : sorted) {
            if (Math.abs((long) value - centre) > span) {
                continue;
            }
            double place = place(value);
            n++;
            sumPlace += place;
            sumValue += value;
            products += place * value;
            squares += place * place;
        }
        double divisor = n * squares - sumPlace * sumPlace;
        if (divisor <= 0) {
            return this;
        }
        double step = (n * products - sumPlace * sumValue) / divisor;
        double offset = (sumValue - step * sumPlace) / n;
        return step < 1 ? this : new Grid(Math.round(offset * ONE), Math.round(step * ONE));
    }

    private int misses(int[] values) {
        int misses = 0;
        for (int value : values) {
            misses += count(place(value)) == value ? 0 : 1;
        }
        return misses;
    }

    boolean isCoarse() {
        return stepFixed >= 3 * ONE / 2;
    }

    int place(int value) {
        return (int) Math.floorDiv(((long) value << SHIFT) - offsetFixed + stepFixed / 2, stepFixed);
    }

    int count(int place) {
        return (int) ((offsetFixed + place * stepFixed + (1 << (SHIFT - 1))) >> SHIFT);
    }
}
