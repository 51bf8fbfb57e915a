package org.plumbline.core.form;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Side;

/** What is remembered of one exercise in one session: only what came before decides about a repetition. */
final class ExerciseHistory {
    /** So many repetitions make up the usual range of the other side. */
    private static final int RECENT = 3;

    private Exercise exercise;
    private final Map<String, Deviation> deviations = new HashMap<>();
    private final Map<String, RuleHistory> left = new HashMap<>();
    private final Map<String, RuleHistory> right = new HashMap<>();
    private final Map<String, RuleHistory> withoutSide = new HashMap<>();
    private final Map<String, Deque<Double>> ranges = new HashMap<>();
    private final Map<String, SetSoFar> sets = new HashMap<>();
    private final Map<String, Usual> usual = new HashMap<>();
    private Reference reference;
    private Neutral neutral = Neutral.UNKNOWN;
    private double lastEndSeconds = Double.NEGATIVE_INFINITY;

    ExerciseHistory(Exercise exercise, Reference reference) {
        this.exercise = exercise;
        this.reference = reference;
    }

    /** Other limits or another reference from now on; what was seen of the person stays. */
    void prescribe(Exercise newExercise, Reference newReference) {
        exercise = newExercise;
        if (!newReference.equals(reference)) {
            reference = newReference;
            deviations.clear();
            usual.clear();
            left.values().forEach(RuleHistory::otherReference);
            right.values().forEach(RuleHistory::otherReference);
            withoutSide.values().forEach(RuleHistory::otherReference);
        }
    }

    Exercise exercise() {
        return exercise;
    }

    /** Takes in a repetition's start and end before it is measured. */
    Neutral see(Repetition repetition) {
        neutral = neutral.with(repetition);
        return neutral;
    }

    /** The posture between repetitions, as far as it is known. */
    Neutral neutral() {
        return neutral;
    }

    Deviation deviation(@Nullable Side side) {
        return deviations.computeIfAbsent(key(side), s -> Deviation.of(exercise, reference.sets(exercise.id(), side)));
    }

    /** Takes a repetition into the set that is being done. */
    SetSoFar set(Repetition repetition, double deviation) {
        if (repetition.startSeconds() - lastEndSeconds > SetSoFar.PAUSE_SECONDS) {
            sets.clear();
        }
        lastEndSeconds = repetition.endSeconds();
        double range = Signal.main(exercise.plane()).range(repetition.trace());
        SetSoFar.Done done = new SetSoFar.Done(repetition.startSeconds(), repetition.endSeconds(), range, deviation);
        return sets.merge(key(repetition.side()), SetSoFar.NONE.with(done), (before, now) -> before.with(done));
    }

    SetWatch watch(Rule rule, @Nullable Side side) {
        return of(rule, side).watch();
    }

    Usual usual(@Nullable Side side) {
        return usual.computeIfAbsent(key(side), s -> Usual.of(exercise, referenceOf(side)));
    }

    OptionalDouble otherSideRangeDeg(@Nullable Side side) {
        if (side == null) {
            return OptionalDouble.empty();
        }
        Deque<Double> other = ranges.get(key(side == Side.LEFT ? Side.RIGHT : Side.LEFT));
        return other == null ? OptionalDouble.empty() : OptionalDouble.of(median(List.copyOf(other)));
    }

    /** The limit that holds now. */
    Limit limit(Rule rule, @Nullable Side side) {
        if (rule.baselineAllowance() == null) {
            return Limit.of(rule);
        }
        RuleHistory past = of(rule, side);
        if (!referenceOf(side).isEmpty()) {
            return Limit.of(rule, past.referenceValue(() -> referenceValue(rule, side)), LimitSource.REFERENCE);
        }
        return past.hasBaseline() ? Limit.of(rule, past.baseline(), LimitSource.BASELINE) : Limit.of(rule);
    }

    /** What is remembered of a rule; the same object every time. */
    RuleHistory of(Rule rule, @Nullable Side side) {
        Map<String, RuleHistory> all = side == null ? withoutSide : side == Side.LEFT ? left : right;
        return all.computeIfAbsent(rule.id(), k -> new RuleHistory());
    }

    void rememberRange(Repetition repetition) {
        Deque<Double> recent = ranges.computeIfAbsent(key(repetition.side()), k -> new ArrayDeque<>());
        recent.addLast(repetition.romDeg());
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    private double referenceValue(Rule rule, @Nullable Side side) {
        List<Repetition> own = referenceOf(side);
        FormContext context = FormContext.alone(exercise.plane(), Neutral.of(own));
        return median(own.stream()
                .flatMap(r -> FormRules.of(rule.kind()).measure(r, context, rule.dwellSeconds()).stream())
                .map(Measured::value)
                .toList());
    }

    private List<Repetition> referenceOf(@Nullable Side side) {
        return reference.of(exercise.id(), side);
    }

    private static String key(@Nullable Side side) {
        return side == null ? "" : side.name();
    }

    private static double median(List<Double> values) {
        return Medians.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
