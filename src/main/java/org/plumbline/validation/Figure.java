package org.plumbline.validation;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure of accuracy.
 *
 * @param set the set of recordings, like {@code orientation-broad}
 * @param metric kebab- or snake-case name, never changes
 * @param n how many recordings, repetitions or samples it stands for, as the unit suggests
 * @param bound what it has to reach; null: only for information
 * @param pass whether it does; null without a bound
 */
public record Figure(
        String set,
        String metric,
        double value,
        String unit,
        int n,
        @Nullable Double bound,
        @Nullable Boolean pass) {

    /** A figure that has to be at most {@code bound}. */
    public static Figure atMost(String set, String metric, double value, String unit, int n, double bound) {
        return new Figure(set, metric, value, unit, n, bound, value <= bound);
    }

    /** A figure that has to be at least {@code bound}. */
    public static Figure atLeast(String set, String metric, double value, String unit, int n, double bound) {
        return new Figure(set, metric, value, unit, n, bound, value >= bound);
    }

    /** A figure that is only shown. */
    public static Figure shown(String set, String metric, double value, String unit, int n) {
        return new Figure(set, metric, value, unit, n, null, null);
    }
}
