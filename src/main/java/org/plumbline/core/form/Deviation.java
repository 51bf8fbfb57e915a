package org.plumbline.core.form;

import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Norm;
import org.plumbline.core.repetition.Repetition;

/**
 * How far a repetition is from the norm or from the person's own reference, as one number.
 *
 * <ol>
 *   <li>Features of the repetition, against the posture between repetitions (see {@link Neutral}).
 *   <li>Without a reference: z = (feature − typical) ÷ spread between people, counted only in the direction that is
 *       worse.
 *   <li>With a reference of n repetitions: z = (feature − own mean) ÷ √(s²(1 + 1/n) + 2b), where s² is the own variance
 *       shrunk to the usual one within a set (weight {@value #SHRINKAGE} repetitions) and b the usual variance of a
 *       person's set means. Nothing is fitted to faults.
 *   <li>Root mean square of the z, each clipped at ±{@value #CLIP}.
 * </ol>
 */
final class Deviation {
    private static final double SHRINKAGE = 10;
    private static final double CLIP = 8;

    private final List<Norm> norms;
    private final double[] means;
    private final double[] scales;
    private final boolean ownReference;

    private Deviation(List<Norm> norms, double[] means, double[] scales, boolean ownReference) {
        this.norms = norms;
        this.means = means;
        this.scales = scales;
        this.ownReference = ownReference;
    }

    /** @param reference the person's own good repetitions of the exercise and side; fewer than two are none */
    static Deviation of(Exercise exercise, List<Repetition> reference) {
        List<Norm> norms = exercise.norms();
        double[] means = new double[norms.size()];
        double[] scales = new double[norms.size()];
        boolean own = reference.size() >= 2;
        Neutral neutral = Neutral.UNKNOWN;
        for (Repetition repetition : reference) {
            neutral = neutral.with(repetition);
        }
        for (int k = 0; k < norms.size(); k++) {
            Norm norm = norms.get(k);
            means[k] = norm.typical();
            scales[k] = norm.spread();
            if (own) {
                double[] values = values(norm, reference, neutral);
                means[k] = mean(values);
                scales[k] = scale(values, means[k], norm);
            }
        }
        return new Deviation(norms, means, scales, own);
    }

    boolean hasOwnReference() {
        return ownReference;
    }

    /** At least 0. */
    double of(Repetition repetition, Neutral neutral) {
        double sum = 0;
        int used = 0;
        for (int k = 0; k < norms.size(); k++) {
            Norm norm = norms.get(k);
            if (!ownReference && norm.worse() == Norm.Worse.NEITHER) {
                continue;
            }
            double z = (Features.of(norm.feature(), repetition, neutral) - means[k]) / scales[k];
            double counted = Math.min(CLIP, ownReference ? Math.abs(z) : worseOnly(norm.worse(), z));
            sum += counted * counted;
            used++;
        }
        return used == 0 ? 0 : Math.sqrt(sum / used);
    }

    private static double worseOnly(Norm.Worse worse, double z) {
        return switch (worse) {
            case LOWER -> Math.max(0, -z);
            case HIGHER -> Math.max(0, z);
            case BOTH, NEITHER -> Math.abs(z);
        };
    }

    private static double[] values(Norm norm, List<Repetition> repetitions, Neutral neutral) {
        return repetitions.stream()
                .mapToDouble(r -> Features.of(norm.feature(), r, neutral))
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double scale(double[] values, double mean, Norm norm) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int n = values.length;
        double variance = (squares + SHRINKAGE * norm.withinSd() * norm.withinSd()) / (n - 1 + SHRINKAGE);
        return Math.sqrt(variance * (1 + 1.0 / n) + 2 * norm.setSd() * norm.setSd());
    }
}
