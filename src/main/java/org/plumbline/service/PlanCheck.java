package org.plumbline.service;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.store.PlanItem;

/** Whether a plan can be done: exercises and rules of the catalogue, amounts that are amounts. Pure. */
final class PlanCheck {
    /** Fewer complete repetitions say nothing about a person's own way. */
    static final int LEAST_REFERENCE = 2;

    private static final Set<String> DAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private final List<Exercise> catalogue;

    PlanCheck(List<Exercise> catalogue) {
        this.catalogue = List.copyOf(catalogue);
    }

    /** @throws RefusedException that names the exercise and what was expected */
    void items(List<PlanItem> items) {
        Set<String> seen = new HashSet<>();
        for (PlanItem item : items) {
            if (!seen.add(item.exercise())) {
                throw refused(item, "stands in the plan twice");
            }
            Exercise exercise = catalogue.stream()
                    .filter(e -> e.id().equals(item.exercise()))
                    .findFirst()
                    .orElseThrow(() -> refused(item, "is not in the catalogue"));
            if (!DAYS.containsAll(item.days())
                    || Set.copyOf(item.days()).size() < item.days().size()) {
                throw refused(item, "days: expected mon, tue, wed, thu, fri, sat, sun, each once");
            }
            limits(item, exercise);
        }
    }

    private static void limits(PlanItem item, Exercise exercise) {
        for (Map.Entry<String, Double> limit : item.limits().entrySet()) {
            if (exercise.rule(limit.getKey()).isEmpty()) {
                throw refused(item, "has no rule '" + limit.getKey() + "'");
            }
            if (!(limit.getValue() > 0) || !Double.isFinite(limit.getValue())) {
                throw refused(item, limit.getKey() + ": expected a limit above 0");
            }
        }
    }

    static RefusedException noReference(PlanItem item, String session) {
        return refused(
                item,
                "reference '" + session + "': expected an ended session of this patient with at least "
                        + LEAST_REFERENCE + " complete repetitions");
    }

    private static RefusedException refused(PlanItem item, String why) {
        return new RefusedException(RefusedException.Kind.INVALID, item.exercise() + ": " + why);
    }
}
