package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The repetitions of one side in the set that is being done, this one the last. A pause of more than
 * {@value #PAUSE_SECONDS} s ends a set.
 */
public record SetSoFar(List<Done> repetitions) {
    static final double PAUSE_SECONDS = 20;

    /** Fewer have no course. */
    static final int FEWEST = 6;

    private static final int FIRST = 3;

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
        boolean follows = !repetitions.isEmpty()
                && next.startSeconds() - repetitions.getLast().endSeconds() <= PAUSE_SECONDS;
        List<Done> longer = new ArrayList<>(follows ? repetitions : List.of());
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
        return percent(Done::range, -1);
    }

    /** Change of the duration since the beginning, in percent of the first ones, quicker or slower. */
    OptionalDouble tempoDriftPercent() {
        OptionalDouble slower = percent(Done::seconds, 1);
        return slower.isEmpty()
                ? slower
                : OptionalDouble.of(Math.max(
                        slower.getAsDouble(), percent(Done::seconds, -1).orElse(0)));
    }

    /** Growth of the deviation since the beginning; 0 when it fell. */
    OptionalDouble formDrift() {
        return repetitions.size() < FEWEST
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, drift(Done::deviation)));
    }

    private OptionalDouble percent(ToDoubleFunction<Done> what, int direction) {
        if (repetitions.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        double[] first =
                repetitions.subList(0, FIRST).stream().mapToDouble(what).toArray();
        double usual = Medians.of(first);
        return usual > 0
                ? OptionalDouble.of(Math.max(0, 100 * direction * drift(what) / usual))
                : OptionalDouble.empty();
    }

    /** Change from the first to the last repetition along the Theil-Sen line, which one bad repetition does not turn. */
    private double drift(ToDoubleFunction<Done> what) {
        double[] values = repetitions.stream().mapToDouble(what).toArray();
        double[] slopes = new double[values.length * (values.length - 1) / 2];
        int k = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                slopes[k++] = (values[j] - values[i]) / (j - i);
            }
        }
        return Medians.of(Arrays.copyOf(slopes, k)) * (values.length - 1);
    }
}
