package org.plumbline.core.link;

import java.util.Arrays;
import java.util.Comparator;

/** Adjusted p of several tests (Benjamini and Hochberg 1995, J R Stat Soc B 57:289), the step-up form. */
final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** The adjusted values, in the order of {@code p}. */
    static double[] adjust(double[] p) {
        Integer[] descending = new Integer[p.length];
        Arrays.setAll(descending, i -> i);
        Arrays.sort(descending, Comparator.comparingDouble((Integer i) -> p[i]).reversed());
        double[] q = new double[p.length];
        double smallest = 1;
        for (int i = 0; i < p.length; i++) {
            int rank = p.length - i;
            smallest = Math.min(smallest, p[descending[i]] * p.length / rank);
            q[descending[i]] = smallest;
        }
        return q;
    }
}
