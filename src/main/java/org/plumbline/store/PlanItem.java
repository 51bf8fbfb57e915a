package org.plumbline.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exercise of a patient's plan. What is null or empty is not prescribed.
 *
 * @param repetitions of one set
 * @param restSeconds between two sets
 * @param days {@code mon} … {@code sun}
 * @param limits rule id → the limit that holds for this patient, in the rule's unit
 * @param references ids of sessions whose repetitions are this patient's own reference
 * @param paused left out until the physio takes it up again
 */
public record PlanItem(
        String exercise,
        @Nullable Integer sets,
        @Nullable Integer repetitions,
        @Nullable Double holdSeconds,
        @Nullable Double restSeconds,
        @Nullable Double loadKg,
        List<String> days,
        Map<String, Double> limits,
        List<String> references,
        @Nullable String note,
        boolean paused) {
    public PlanItem {
        days = List.copyOf(days);
        limits = Map.copyOf(limits);
        references = List.copyOf(references);
    }

    /** Nothing but the exercise. */
    public static PlanItem of(String exercise) {
        return new PlanItem(exercise, null, null, null, null, null, List.of(), Map.of(), List.of(), null, false);
    }

    /** With another amount. */
    public PlanItem withDose(@Nullable Integer newSets, @Nullable Integer newRepetitions, @Nullable Double newLoadKg) {
        return new PlanItem(
                exercise,
                newSets,
                newRepetitions,
                holdSeconds,
                restSeconds,
                newLoadKg,
                days,
                limits,
                references,
                note,
                paused);
    }

    public PlanItem withPaused(boolean nowPaused) {
        return new PlanItem(
                exercise,
                sets,
                repetitions,
                holdSeconds,
                restSeconds,
                loadKg,
                days,
                limits,
                references,
                note,
                nowPaused);
    }
}
