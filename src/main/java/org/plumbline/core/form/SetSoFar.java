package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The repetitions of one side in the set that is being done, this one the last. A pause of more than
 * {@value #PAUSE_SECONDS} s in which neither side does anything ends a set.
 */
public record SetSoFar(List<Done> repetitions) {
    static final double PAUSE_SECONDS = 20;

    /** Fewer have no course. */
    static final int FEWEST = 6;

    private static final int FIRST = 3;

    /** What is surely within stays so by more than rounding. */
    private static final double ROUNDING = 1e-9;

    public static final SetSoFar NONE = new SetSoFar(List.of());

    /**
     * What is remembered of a repetition.
     *
     * @param range along the exercise's plane, deg or m
     * @param deviation from the norm or the reference, at least 0
     */
    public record Done(double startSeconds, double endSeconds, double range, double deviation) {
        double seconds() {
            return endSeconds - startSeconds;
        }
    }

    public SetSoFar {
        repetitions = List.copyOf(repetitions);
    }

    SetSoFar with(Done next) {
        List<Done> longer = new ArrayList<>(repetitions);
        longer.add(next);
        return new SetSoFar(longer);
    }

    /** The deviations of at most so many repetitions, this one the last. */
    double[] lastDeviations(int count) {
        int from = Math.max(0, repetitions.size() - count);
        return repetitions.subList(from, repetitions.size()).stream()
                .mapToDouble(Done::deviation)
                .toArray();
    }

    /** Range lost since the beginning, in percent of the first ones; 0 when it grew. */
    OptionalDouble rangeLossPercent() {
        OptionalDouble growth = percent(Done::range);
        return growth.isEmpty() ? growth : OptionalDouble.of(Math.max(0, -growth.getAsDouble()));
    }

    /** Change of the duration since the beginning, in percent of the first ones, quicker or slower. */
    OptionalDouble tempoDriftPercent() {
        OptionalDouble slower = percent(Done::seconds);
        return slower.isEmpty() ? slower : OptionalDouble.of(Math.abs(slower.getAsDouble()));
    }

    /** Whether {@link #rangeLossPercent} is known and surely not above a limit. */
    boolean rangeStaysWithin(double percent) {
        return staysWithin(Done::range, percent);
    }

    /** Whether {@link #tempoDriftPercent} is known and surely not above a limit. */
    boolean tempoStaysWithin(double percent) {
        return staysWithin(Done::seconds, percent);
    }

    /**
     * The median of the slopes lies within ± a limit when more than half of them do. Pairs that are far enough apart do
     * by the range of the values alone; the others are counted, the furthest apart first, until they are enough.
     */
    private boolean staysWithin(ToDoubleFunction<Done> what, double percent) {
        if (repetitions.size() < FEWEST) {
            return false;
        }
        double[] values = values(what);
        double usual = Medians.ofScrambled(Arrays.copyOf(values, FIRST));
        double slope = (1 - ROUNDING) * percent / 100 * usual / (values.length - 1);
        if (!(slope > 0)) {
            return false;
        }
        int n = values.length;
        int gap = (int) Math.min(n, Math.ceil(range(values) / slope));
        int within = (n - gap) * (n - gap + 1) / 2;
        int enough = n * (n - 1) / 4 + 1;
        while (within <= enough && gap > 1) {
            gap--;
            within += within(values, gap, slope * gap);
        }
        return within > enough;
    }

    private static int within(double[] values, int gap, double limit) {
        int count = 0;
        for (int i = gap; i < values.length; i++) {
            count += Math.abs(values[i] - values[i - gap]) <= limit ? 1 : 0;
        }
        return count;
    }

    private static double range(double[] values) {
        double low = values[0];
        double high = low;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    /** Growth of the deviation since the beginning; 0 when it fell. */
    OptionalDouble formDrift() {
        return repetitions.size() < FEWEST
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, drift(values(Done::deviation))));
    }

    /** Growth since the beginning in percent of the first ones. */
    private OptionalDouble percent(ToDoubleFunction<Done> what) {
        if (repetitions.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        double[] values = values(what);
        double usual = Medians.ofScrambled(Arrays.copyOf(values, FIRST));
        return usual > 0 ? OptionalDouble.of(100 * drift(values) / usual) : OptionalDouble.empty();
    }

    private double[] values(ToDoubleFunction<Done> what) {
        double[] values = new double[repetitions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = what.applyAsDouble(repetitions.get(i));
        }
        return values;
    }

    /** Change from the first to the last repetition along the Theil-Sen line, which one bad repetition does not turn. */
    private static double drift(double[] values) {
        double[] slopes = new double[values.length * (values.length - 1) / 2];
        int k = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                slopes[k++] = (values[j] - values[i]) / (j - i);
            }
        }
        return Medians.ofScrambled(slopes) * (values.length - 1);
    }
}
