package org.plumbline.format.sealed;

/** One channel of a block of version 1: its places on a grid, linear prediction, Rice codes. Only read any more. */
final class ColumnCode {
    private static final int ORDER_BITS = 6;

    private ColumnCode() {}

    static void read(BitReader in, int[] values, int count) {
        Places places = Places.read(in, count);
        restore(in, values, count);
        places.toCounts(values);
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
