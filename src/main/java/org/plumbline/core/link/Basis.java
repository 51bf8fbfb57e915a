package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.List;

/**
 * An orthonormal basis of regressors, grown one column at a time (modified Gram-Schmidt, each column twice). The
 * library's QR hands out an n × n matrix and no say about copies; permutations need the n × k basis on primitives.
 */
final class Basis {
    /** A column that keeps less than this share of its squared length is a copy of those before it. */
    private static final double COPY = 1e-8;

    private final List<double[]> columns = new ArrayList<>();
    private double logDeterminant;

    /** Adds a column unless the basis spans it already; says whether it did. */
    boolean add(double[] column) {
        double before = dot(column, column);
        double[] rest = residual(residual(column));
        double left = dot(rest, rest);
        if (!(left > COPY * before)) {
            return false;
        }
        double length = Math.sqrt(left);
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= length;
        }
        columns.add(rest);
        logDeterminant += Math.log(left);
        return true;
    }

    /** What the basis does not span of {@code values}; a new array. */
    double[] residual(double[] values) {
        double[] rest = values.clone();
        for (double[] column : columns) {
            double along = dot(column, rest);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= along * column[i];
            }
        }
        return rest;
    }

    int size() {
        return columns.size();
    }

    double[] column(int index) {
        return columns.get(index);
    }

    /** log |X'X| of the columns that were added. */
    double logDeterminant() {
        return logDeterminant;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
