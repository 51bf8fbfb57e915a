package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Norm;
import org.plumbline.core.repetition.Repetition;

/**
 * How far a repetition is from the norm or from the person's own reference, as one number.
 *
 * <ol>
 *   <li>Features of the repetition, against the posture between repetitions (see {@link Neutral}).
 *   <li>Without a reference: z = (feature − typical) ÷ √(spread between people² + spread within a set²), counted only
 *       in the direction that is worse.
 *   <li>With a reference: z = (feature − own mean) ÷ own scale, see {@link OwnNorm}. Nothing is fitted to faults.
 *   <li>Root mean square of the z, each clipped at ±{@value #CLIP}.
 * </ol>
 */
final class Deviation {
    private static final double CLIP = 8;

    /** Smaller differences are nothing to name. */
    private static final double NAMED_FROM = 1;

    private static final int NAMED_AT_MOST = 3;

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

    /** @param sets the person's own good sets of the exercise and side; fewer than two repetitions are none */
    static Deviation of(Exercise exercise, List<List<Repetition>> sets) {
        List<Norm> norms = exercise.norms();
        double[] means = new double[norms.size()];
        double[] scales = new double[norms.size()];
        boolean own = sets.stream().mapToInt(List::size).sum() >= 2;
        for (int k = 0; k < norms.size(); k++) {
            Norm norm = norms.get(k);
            means[k] = norm.typical();
            scales[k] = Math.hypot(norm.spread(), norm.withinSd());
            if (own) {
                OwnNorm mine = OwnNorm.of(
                        norm,
                        sets.stream()
                                .map(set -> Features.ofSet(norm.feature(), set))
                                .toList());
                means[k] = mine.mean();
                scales[k] = mine.scale();
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

    /** The features that make up most of the distance, the largest first. */
    List<Difference> differences(Repetition repetition, Neutral neutral) {
        List<Difference> all = new ArrayList<>();
        for (int k = 0; k < norms.size(); k++) {
            double value = Features.of(norms.get(k).feature(), repetition, neutral);
            double z = (value - means[k]) / scales[k];
            if (Math.abs(z) >= NAMED_FROM) {
                all.add(new Difference(norms.get(k).feature(), value, means[k], z));
            }
        }
        all.sort(Comparator.comparingDouble((Difference d) -> -Math.abs(d.z())));
        return all.subList(0, Math.min(NAMED_AT_MOST, all.size()));
    }

    private static double worseOnly(Norm.Worse worse, double z) {
        return switch (worse) {
            case LOWER -> Math.max(0, -z);
            case HIGHER -> Math.max(0, z);
            case BOTH, NEITHER -> Math.abs(z);
        };
    }
}
