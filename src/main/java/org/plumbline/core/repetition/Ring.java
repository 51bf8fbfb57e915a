package org.plumbline.core.repetition;

import java.util.Arrays;

/** One quantity over the recent samples, by their running numbers: a ring whose length is a power of two. */
final class Ring {
    private double[] values;

    /** @param length a power of two */
    Ring(int length) {
        values = new double[length];
    }

    double at(long n) {
        double[] v = values;
        return v[(int) n & (v.length - 1)];
    }

    void put(long n, double value) {
        double[] v = values;
        v[(int) n & (v.length - 1)] = value;
    }

    int length() {
        return values.length;
    }

    /** Makes it twice as long; the samples from {@code first} on, as many as it held, stay. */
    void lengthen(long first) {
        double[] held = copy(first, values.length);
        values = new double[2 * held.length];
        for (int i = 0; i < held.length; i++) {
            put(first + i, held[i]);
        }
    }

    double[] copy(long from, int count) {
        int at = (int) from & (values.length - 1);
        int toTheEnd = values.length - at;
        if (count <= toTheEnd) {
            return Arrays.copyOfRange(values, at, at + count);
        }
        double[] copy = new double[count];
        System.arraycopy(values, at, copy, 0, toTheEnd);
        System.arraycopy(values, 0, copy, toTheEnd, count - toTheEnd);
        return copy;
    }
}
