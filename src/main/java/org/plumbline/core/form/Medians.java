package org.plumbline.core.form;

/** The middle of some numbers. */
final class Medians {
    private Medians() {}

    /** @param values at least one */
    static double of(double[] values) {
        return ofScrambled(values.clone());
    }

    /** The same, and {@code values} are in another order afterwards. */
    static double ofScrambled(double[] values) {
        int middle = values.length / 2;
        double upper = select(values, middle);
        if (values.length % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** The value that would stand at {@code k} if they were sorted; then nothing before it is larger (Hoare 1961). */
    private static double select(double[] v, int k) {
        int left = 0;
        int right = v.length - 1;
        while (left < right) {
            double pivot = v[k];
            int i = left;
            int j = right;
            while (i <= j) {
                while (v[i] < pivot) {
                    i++;
                }
                while (v[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = v[i];
                    v[i++] = v[j];
                    v[j--] = swapped;
                }
            }
            if (j < k) {
                left = i;
            }
            if (k < i) {
                right = j;
            }
        }
        return v[k];
    }
}
