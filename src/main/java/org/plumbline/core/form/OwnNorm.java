package org.plumbline.core.form;

import java.util.Arrays;
import java.util.List;
import org.plumbline.core.exercise.Norm;

/**
 * What is usual for one person in one feature, from the sets of their reference.
 *
 * <ol>
 *   <li>s²: variance within the sets, shrunk to the usual one (weight {@value #WITHIN_WEIGHT} repetitions).
 *   <li>b: variance between the sets, shrunk to the usual one (weight {@value #BETWEEN_WEIGHT} sets); one set says
 *       nothing about it.
 *   <li>Mean: set means weighted by 1 ÷ (b + s²/n).
 *   <li>Scale²: s² + b + the variance of that mean: what one repetition of another set may differ by. For one set of n
 *       this is s²(1 + 1/n) + 2b.
 * </ol>
 *
 * @param scale above 0
 */
record OwnNorm(double mean, double scale) {
    private static final double WITHIN_WEIGHT = 10;
    private static final double BETWEEN_WEIGHT = 3;

    /** @param sets values of the feature, one array for each set, none empty */
    static OwnNorm of(Norm norm, List<double[]> sets) {
        double squares = WITHIN_WEIGHT * norm.withinSd() * norm.withinSd();
        int count = 0;
        double[] means = sets.stream().mapToDouble(OwnNorm::mean).toArray();
        for (int i = 0; i < means.length; i++) {
            squares += squares(sets.get(i), means[i]);
            count += sets.get(i).length;
        }
        double within = squares / (count - means.length + WITHIN_WEIGHT);
        double between = (squares(means, mean(means)) + BETWEEN_WEIGHT * norm.setSd() * norm.setSd())
                / (means.length - 1 + BETWEEN_WEIGHT);
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            double weight = 1 / (between + within / sets.get(i).length);
            weights += weight;
            sum += weight * means[i];
        }
        return new OwnNorm(sum / weights, Math.sqrt(within + between + 1 / weights));
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    static double squares(double[] values, double mean) {
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }
}
