package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.MorningPart.Factor;

/**
 * What a bad morning goes along with: the day's dose, novelty, form and course against this person's own earlier days.
 * Never more than that; what is left over is named as such.
 *
 * <ol>
 *   <li>A morning is bad when its pain is at least 2 points above the mean of the earlier mornings, of which there are
 *       at least 5.
 *   <li>From 10 earlier mornings on, their pain is regressed on the standardised factors, each slope drawn towards 0 (a
 *       priori ± 0.5 points per standard deviation; ridge regression, Hoerl and Kennard 1970, Technometrics 12:55).
 *   <li>A factor's points are its slope times how far the day was from the usual one; unexplained is the rest of the
 *       rise.
 * </ol>
 *
 * The numbers are this project's own defaults, not evidence-derived.
 */
public final class BadMornings {
    private static final double CLEARLY_WORSE_NPRS = 2;
    private static final int MIN_MORNINGS = 5;
    private static final int MIN_FOR_POINTS = 10;
    private static final double SLOPE_SD_NPRS = 0.5;
    /** Pain in whole points is never known better than this. */
    private static final double LEAST_VARIANCE = 0.25;

    private static final Comparator<MorningPart> LARGEST_FIRST = Comparator.comparingDouble(
                    (MorningPart part) -> part.points() == null ? -Double.MAX_VALUE : part.points())
            .thenComparingDouble(part -> part.above() == null ? 0 : part.above())
            .reversed()
            .thenComparing(MorningPart::factor);

    private BadMornings() {}

    /** @param rows of one person, in any order; the earliest bad morning comes first */
    public static List<Morning> of(List<DiaryRow> rows) {
        List<Day> answered =
                Day.of(rows).stream().filter(day -> day.nextMorning() != null).toList();
        List<Morning> bad = new ArrayList<>();
        for (int i = MIN_MORNINGS; i < answered.size(); i++) {
            List<Day> before = answered.subList(0, i);
            double usual = StatUtils.mean(pains(before));
            int pain = Objects.requireNonNull(answered.get(i).nextMorning());
            if (pain - usual >= CLEARLY_WORSE_NPRS) {
                bad.add(morning(answered.get(i), before, pain, usual));
            }
        }
        return bad;
    }

    private static Morning morning(Day day, List<Day> before, int pain, double usual) {
        Map<Factor, double[]> columns = new EnumMap<>(Factor.class);
        day.values().forEach((factor, value) -> {
            double[] column = standardised(before, factor, value);
            if (column.length > 0) {
                columns.put(factor, column);
            }
        });
        Map<Factor, Double> points = before.size() < MIN_FOR_POINTS ? Map.of() : points(columns, pains(before));
        List<MorningPart> parts = new ArrayList<>();
        day.values().forEach((factor, value) -> {
            double[] known = known(before, factor);
            if (known.length > 0) {
                parts.add(new MorningPart(
                        factor,
                        points.get(factor),
                        value,
                        StatUtils.mean(known),
                        below(known, value),
                        known.length,
                        factor == Factor.FORM ? mostUnusual(day, before) : null));
            }
        });
        double explained =
                points.values().stream().mapToDouble(Double::doubleValue).sum();
        parts.add(new MorningPart(Factor.UNEXPLAINED, pain - usual - explained, null, null, null, before.size(), null));
        parts.sort(LARGEST_FIRST);
        return new Morning(day.session(), day.at(), pain, usual, before.size(), parts);
    }

    /** The earlier days' deviations from their mean in standard deviations, the day itself last; empty if constant. */
    private static double[] standardised(List<Day> before, Factor factor, double value) {
        double[] known = known(before, factor);
        double mean = known.length == 0 ? 0 : StatUtils.mean(known);
        double deviation = known.length < 2 ? 0 : Math.sqrt(StatUtils.variance(known, mean));
        if (!(deviation > 1e-9 * Math.max(1, Math.abs(mean)))) {
            return new double[0];
        }
        double[] column = new double[before.size() + 1];
        for (int i = 0; i < before.size(); i++) {
            // an unknown day counts as a usual one
            column[i] = (before.get(i).values().getOrDefault(factor, mean) - mean) / deviation;
        }
        column[before.size()] = (value - mean) / deviation;
        return column;
    }

    /** Slopes of the ridge regression over the earlier days, times the deviation of the day. */
    private static Map<Factor, Double> points(Map<Factor, double[]> columns, double[] pains) {
        List<Factor> factors = List.copyOf(columns.keySet());
        if (factors.isEmpty()) {
            return Map.of();
        }
        RealMatrix x = new Array2DRowRealMatrix(pains.length, factors.size());
        for (int j = 0; j < factors.size(); j++) {
            double[] column = Objects.requireNonNull(columns.get(factors.get(j)));
            for (int i = 0; i < pains.length; i++) {
                x.setEntry(i, j, column[i]);
            }
        }
        double mean = StatUtils.mean(pains);
        double penalty = Math.max(LEAST_VARIANCE, StatUtils.variance(pains, mean)) / (SLOPE_SD_NPRS * SLOPE_SD_NPRS);
        RealMatrix normal = x.transpose().multiply(x);
        for (int j = 0; j < factors.size(); j++) {
            normal.addToEntry(j, j, penalty);
        }
        double[] slopes = new CholeskyDecomposition(normal)
                .getSolver()
                .solve(x.transpose().operate(new ArrayRealVector(pains).mapSubtract(mean)))
                .toArray();
        Map<Factor, Double> points = new EnumMap<>(Factor.class);
        for (int j = 0; j < slopes.length; j++) {
            double[] column = Objects.requireNonNull(columns.get(factors.get(j)));
            points.put(factors.get(j), slopes[j] * column[pains.length]);
        }
        return points;
    }

    /** The rule that was further above its own mean than any other; null if none was. */
    private static @Nullable String mostUnusual(Day day, List<Day> before) {
        String most = null;
        double largest = 0;
        for (Map.Entry<String, Double> fault : day.faults().entrySet()) {
            double usual = before.stream()
                    .map(earlier -> earlier.faults().get(fault.getKey()))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(fault.getValue());
            if (fault.getValue() - usual > largest) {
                largest = fault.getValue() - usual;
                most = fault.getKey();
            }
        }
        return most;
    }

    private static double[] pains(List<Day> days) {
        return days.stream()
                .mapToDouble(day -> Objects.requireNonNull(day.nextMorning()))
                .toArray();
    }

    private static double[] known(List<Day> days, Factor factor) {
        return days.stream()
                .map(day -> day.values().get(factor))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static double below(double[] known, double value) {
        int below = 0;
        for (double earlier : known) {
            below += earlier < value ? 1 : 0;
        }
        return (double) below / known.length;
    }
}
