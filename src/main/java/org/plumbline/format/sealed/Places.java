package org.plumbline.format.sealed;

import java.util.Arrays;

/** Where the counts of one channel stand on their {@link Grid}, and the few that stand beside it. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Places(Grid grid, int[] beside) {
    /** @return the places; the counts themselves when there is no grid */
    static int[] write(int[] values, int count, BitWriter out) {
        Grid grid = Grid.of(values, count);
        out.put(grid.isCoarse() ? 1 : 0, 1);
        int[] places = Arrays.copyOf(values, count);
        if (!grid.isCoarse()) {
            return places;
        }
        int[] beside = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = grid.place(values[i]);
            beside[i] = values[i] - grid.count(places[i]);
        }
        out.put((int) grid.offsetFixed(), Integer.SIZE);
        out.put((int) grid.stepFixed(), Integer.SIZE);
        exceptions(beside, out);
        return places;
    }

    static Places read(BitReader in, int count) {
        if (in.get(1) == 0) {
            return new Places(Grid.NONE, new int[0]);
        }
        Grid grid = new Grid(in.get(Integer.SIZE), in.get(Integer.SIZE));
        int[] beside = new int[count];
        restoreExceptions(in, beside);
        return new Places(grid, beside);
    }

    void toCounts(int[] places) {
        for (int i = 0; i < beside.length; i++) {
            places[i] = grid.count(places[i]) + beside[i];
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
}
