package org.plumbline.core.synthesis;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Rule;

/**
 * A fault with its size.
 *
 * @param size degrees or percent, as {@link FaultKind} says
 * @param repetitions which ones, counted from 1; empty: all
 */
public record Fault(FaultKind kind, double size, Set<Integer> repetitions) {
    /** So many times what makes a finding moderate: beyond the limit for certain, and still a repetition. */
    private static final double CLEARLY = 0.8;

    public Fault {
        repetitions = Set.copyOf(repetitions);
        if (!(size >= 0 && size < (kind.takesAway() ? 95 : 1000))) {
            throw new IllegalArgumentException("the fault '" + kind.id() + "' cannot have the size " + size);
        }
    }

    /** In all repetitions. */
    public static Fault of(FaultKind kind, double size) {
        return new Fault(kind, size, Set.of());
    }

    /** {@code id[:size][@repetition,repetition…]}, like {@code excessive-lean}, {@code excessive-lean:12@3,5}. */
    public static Fault parse(String text) {
        String[] where = text.split("@", 2);
        String[] what = where[0].split(":", 2);
        FaultKind kind = FaultKind.of(what[0].strip());
        try {
            double size = what.length > 1 ? Double.parseDouble(what[1].strip()) : kind.usualSize();
            Set<Integer> repetitions = new TreeSet<>();
            for (String number : where.length > 1 ? where[1].split(",", -1) : new String[0]) {
                repetitions.add(Integer.valueOf(number.strip()));
            }
            return new Fault(kind, size, repetitions);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no fault; expected id, id:size or id:size@1,2 like excessive-lean:12@3,5", e);
        }
    }

    /** As {@link #parse}, with the size that goes clearly beyond the limit of the exercise's rule of this id. */
    static Fault parse(String text, Exercise exercise) {
        Fault usual = parse(text);
        Optional<Rule> rule = exercise.rule(usual.kind.id());
        if (text.split("@", 2)[0].contains(":") || rule.isEmpty()) {
            return usual;
        }
        Rule of = rule.get();
        double beyond = CLEARLY * of.moderateBeyond();
        double value = of.kind().above() ? of.limit() + beyond : Math.max(0, of.limit() - beyond);
        return showing(exercise, of, value, usual.repetitions);
    }

    /**
     * The fault with which a good repetition shows a value of one of the exercise's rules, as far as that can be told
     * from the motion alone.
     *
     * @param value in the rule's unit
     * @param repetitions as in the record
     * @throws IllegalArgumentException when there is no fault of the rule's id
     */
    public static Fault showing(Exercise exercise, Rule rule, double value, Set<Integer> repetitions) {
        FaultKind kind = FaultKind.of(rule.id());
        return new Fault(kind, kind.sizeFor(MotionProfile.of(exercise), value), repetitions);
    }

    boolean isIn(int repetition) {
        return repetitions.isEmpty() || repetitions.contains(repetition);
    }
}
