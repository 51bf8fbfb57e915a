package org.plumbline.service;

import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.form.Reference;
import org.plumbline.store.PlanItem;
import org.plumbline.store.PlanRow;

/**
 * What a session of one patient is read with.
 *
 * @param version of the plan
 * @param exercises the catalogue with this patient's limits
 * @param reference this patient's own good repetitions, empty without any
 */
record Prescription(int version, List<Exercise> exercises, Reference reference) {
    Prescription {
        exercises = List.copyOf(exercises);
    }

    /** The catalogue as it is. */
    static Prescription plain(List<Exercise> catalogue) {
        return new Prescription(0, catalogue, new Reference(List.of()));
    }

    static Prescription of(PlanRow plan, List<Exercise> catalogue, Reference reference) {
        return new Prescription(plan.version(), limited(plan, catalogue), reference);
    }

    /** The catalogue with the limits of a plan, every rule in its place. */
    static List<Exercise> limited(PlanRow plan, List<Exercise> catalogue) {
        return catalogue.stream()
                .map(exercise -> plan.items().stream()
                        .filter(item -> item.exercise().equals(exercise.id()))
                        .findFirst()
                        .map(item -> limited(exercise, item))
                        .orElse(exercise))
                .toList();
    }

    private static Exercise limited(Exercise exercise, PlanItem item) {
        return exercise.withRules(
                exercise.rules().stream().map(rule -> limited(rule, item)).toList());
    }

    private static Rule limited(Rule rule, PlanItem item) {
        Double limit = item.limits().get(rule.id());
        return limit == null ? rule : rule.withLimit(limit, LimitSource.PLAN);
    }

    /** From where in a session it holds. */
    record Step(long afterMessages, Prescription prescription) {}
}
