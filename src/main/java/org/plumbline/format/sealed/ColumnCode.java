package org.plumbline.format.sealed;

import java.util.ArrayList;
import java.util.List;

/** One channel of a block: its grid, its prediction, what remains. Of several ways the smallest is taken. */
final class ColumnCode {
    private static final int[] FITTED_ORDERS = {3, 6, 12, 24};
    private static final int DIFFERENCE_ORDERS = 4;
    private static final int ORDER_BITS = 6;

    private ColumnCode() {}

    static void write(int[] values, int count, BitWriter out) {
        Grid grid = Grid.of(values, count);
        out.put(grid.isCoarse() ? 1 : 0, 1);
        if (!grid.isCoarse()) {
            predicted(values, count, out);
            return;
        }
        int[] places = new int[count];
        int[] beside = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = grid.place(values[i]);
            beside[i] = values[i] - grid.count(places[i]);
        }
        out.put((int) grid.offsetFixed(), Integer.SIZE);
        out.put((int) grid.stepFixed(), Integer.SIZE);
        exceptions(beside, out);
        predicted(places, count, out);
    }

    static void read(BitReader in, int[] values, int count) {
        if (in.get(1) == 0) {
            restore(in, values, count);
            return;
        }
        Grid grid = new Grid(in.get(Integer.SIZE), in.get(Integer.SIZE));
        int[] beside = new int[count];
        restoreExceptions(in, beside);
        restore(in, values, count);
        for (int i = 0; i < count; i++) {
            values[i] = grid.count(values[i]) + beside[i];
        }
    }

    /** Few values lie beside the grid: how far each stands from the one before, and by how much it is off. */
    private static void exceptions(int[] beside, BitWriter out) {
        int[] pairs = new int[2 * beside.length];
        int used = 0;
        int last = 0;
        for (int i = 0; i < beside.length; i++) {
            if (beside[i] != 0) {
                pairs[used++] = i - last;
                pairs[used++] = beside[i];
                last = i;
            }
        }
        out.put(used, Integer.SIZE);
        RiceCode.write(pairs, used, out);
    }

    private static void restoreExceptions(BitReader in, int[] beside) {
        int used = in.get(Integer.SIZE);
        if (used < 0 || used > 2 * beside.length) {
            throw new IndexOutOfBoundsException(used);
        }
        int[] pairs = new int[used];
        RiceCode.read(in, pairs, used);
        int at = 0;
        for (int i = 0; i < used; i += 2) {
            at += pairs[i];
            beside[at] = pairs[i + 1];
        }
    }

    private static void predicted(int[] values, int count, BitWriter out) {
        int[] residuals = new int[count];
        int[] best = new int[0];
        long least = Long.MAX_VALUE;
        for (int[] weights : candidates(values, count)) {
            Predictor.residuals(values, count, weights, residuals);
            long bits = RiceCode.cost(residuals, count) + (long) weights.length * Predictor.WEIGHT_BITS;
            if (bits < least) {
                least = bits;
                best = weights;
            }
        }
        out.put(best.length, ORDER_BITS);
        for (int weight : best) {
            out.put(weight, Predictor.WEIGHT_BITS);
        }
        Predictor.residuals(values, count, best, residuals);
        RiceCode.write(residuals, count, out);
    }

    private static List<int[]> candidates(int[] values, int count) {
        List<int[]> candidates = new ArrayList<>();
        for (int order = 0; order < DIFFERENCE_ORDERS; order++) {
            candidates.add(Predictor.differences(order));
        }
        for (int order : FITTED_ORDERS) {
            candidates.add(Predictor.fitted(values, count, order));
        }
        return candidates;
    }

    private static void restore(BitReader in, int[] values, int count) {
        int[] weights = new int[in.get(ORDER_BITS)];
        for (int i = 0; i < weights.length; i++) {
            int raw = in.get(Predictor.WEIGHT_BITS);
            weights[i] = raw << (Integer.SIZE - Predictor.WEIGHT_BITS) >> (Integer.SIZE - Predictor.WEIGHT_BITS);
        }
        RiceCode.read(in, values, count);
        Predictor.restore(values, count, weights);
    }
}
