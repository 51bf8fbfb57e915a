package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.exercise.Norm;
import org.plumbline.core.repetition.Repetition;

/** What is usual, from good sets of several people. */
public final class NormEstimator {
    private NormEstimator() {}

    /**
     * The norms' features and directions with figures from other people: the mean of the people's means, their spread,
     * the pooled spread within a set and that of a person's set means.
     *
     * @param people good sets of each of at least two people; of each at least two sets of at least two repetitions
     */
    public static List<Norm> of(List<Norm> norms, List<List<List<Repetition>>> people) {
        return norms.stream().map(norm -> of(norm, people)).toList();
    }

    private static Norm of(Norm norm, List<List<List<Repetition>>> people) {
        List<Double> personMeans = new ArrayList<>();
        double within = 0;
        double between = 0;
        int sets = 0;
        for (List<List<Repetition>> person : people) {
            double[] means = new double[person.size()];
            for (int i = 0; i < means.length; i++) {
                double[] values = Features.ofSet(norm.feature(), person.get(i));
                means[i] = OwnNorm.mean(values);
                within += OwnNorm.squares(values, means[i]) / (values.length - 1);
            }
            double mean = OwnNorm.mean(means);
            sets += means.length;
            between += OwnNorm.squares(means, mean) / (means.length - 1);
            personMeans.add(mean);
        }
        double[] all = personMeans.stream().mapToDouble(Double::doubleValue).toArray();
        double typical = OwnNorm.mean(all);
        return new Norm(
                norm.feature(),
                typical,
                Math.sqrt(OwnNorm.squares(all, typical) / (all.length - 1)),
                Math.sqrt(within / sets),
                Math.sqrt(between / people.size()),
                norm.worse());
    }
}
