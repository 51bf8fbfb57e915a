package org.plumbline.core.form;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Feature;
import org.plumbline.core.exercise.Norm;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.repetition.Repetition;

/**
 * How large and how slow a repetition of an exercise usually is: by the person's own reference, else by the norms of the
 * exercise; empty when neither says it.
 *
 * @param range along the exercise's plane, deg or m
 * @param seconds of a whole repetition
 */
public record Usual(OptionalDouble range, OptionalDouble seconds) {
    public static final Usual UNKNOWN = new Usual(OptionalDouble.empty(), OptionalDouble.empty());

    static Usual of(Exercise exercise, List<Repetition> reference) {
        if (!reference.isEmpty()) {
            Signal main = Signal.main(exercise.plane());
            return new Usual(
                    median(reference, r -> main.range(r.trace())), median(reference, Repetition::durationSeconds));
        }
        OptionalDouble range =
                typical(exercise, exercise.plane() == Plane.VERTICAL ? Feature.DEPTH_M : Feature.RANGE_DEG);
        OptionalDouble out = typical(exercise, Feature.ECCENTRIC_S);
        OptionalDouble back = typical(exercise, Feature.CONCENTRIC_S);
        OptionalDouble whole = typical(exercise, Feature.DURATION_S);
        boolean parts = whole.isEmpty() && out.isPresent() && back.isPresent();
        return new Usual(range, parts ? OptionalDouble.of(out.getAsDouble() + back.getAsDouble()) : whole);
    }

    /** The lesser of how much smaller and how much slower it is, in percent; 0 when it is not both. */
    OptionalDouble guardedPercent(Repetition repetition, Plane plane) {
        if (range.isEmpty() || seconds.isEmpty()) {
            return OptionalDouble.empty();
        }
        double smaller = 100 * (1 - Signal.main(plane).range(repetition.trace()) / range.getAsDouble());
        double slower = 100 * (repetition.durationSeconds() / seconds.getAsDouble() - 1);
        return OptionalDouble.of(Math.max(0, Math.min(smaller, slower)));
    }

    private static OptionalDouble median(List<Repetition> repetitions, ToDoubleFunction<Repetition> what) {
        return OptionalDouble.of(
                Medians.of(repetitions.stream().mapToDouble(what).toArray()));
    }

    private static OptionalDouble typical(Exercise exercise, Feature feature) {
        return exercise.norms().stream()
                .filter(n -> n.feature() == feature)
                .mapToDouble(Norm::typical)
                .filter(t -> t > 0)
                .findFirst();
    }
}
