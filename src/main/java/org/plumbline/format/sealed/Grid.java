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

    /** Every count is a place: nothing is gained. */
    static final Grid NONE = new Grid(0, 1 << SHIFT);

    /** The grid on which nearly all values lie, else {@link #NONE}. */
    static Grid of(int[] values, int count) {
        int[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int usual = usualStep(sorted);
        // Where few places are taken, the commonest distance may be several steps.
        for (int parts = 1; parts <= usual / 2; parts++) {
            Grid grid = fitted(sorted, (double) usual / parts);
            if (grid.misses(sorted) * 8 < count) {
                return grid;
            }
        }
        return NONE;
    }

    /** Each pass trusts the grid over twice the distance, and measures it there more finely. */
    private static Grid fitted(int[] sorted, double step) {
        Grid grid = new Grid((long) (sorted[0] * ONE), (long) (step * ONE));
        long width = (long) sorted[sorted.length - 1] - sorted[0];
        for (long span = (long) (16 * step); span < 2 * width; span *= 2) {
            grid = grid.refined(sorted, span);
        }
        return grid;
    }

    /** The commonest distance of neighbouring values. */
    private static int usualStep(int[] sorted) {
        int[] often = new int[COARSEST + 1];
        for (int i = 1; i < sorted.length; i++) {
            int distance = sorted[i] - sorted[i - 1];
            if (distance > 0 && distance <= COARSEST) {
                often[distance]++;
            }
        }
        int best = 0;
        for (int i = 1; i <= COARSEST; i++) {
            best = often[i] > often[best] ? i : best;
        }
        return best;
    }

    /** A line through the values within the span, by least squares. */
    private Grid refined(int[] sorted, long span) {
        double n = 0;
        double sumPlace = 0;
        double sumValue = 0;
        double products = 0;
        double squares = 0;
        for (int value : sorted) {
            if (value - sorted[0] > span) {
                break;
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
