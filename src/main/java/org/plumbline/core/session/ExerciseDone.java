package org.plumbline.core.session;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One exercise of one session as it counts for the dose. Null is unknown, never zero.
 *
 * @param day where the person lives
 * @param sets ≥ 0
 * @param repetitions of each set, ≥ 0
 * @param loadKg weight moved in a repetition, ≥ 0; null also when the sensor cannot know it
 * @param minutes of the exercise, ≥ 0
 * @param exertion CR-10, 0..10
 */
public record ExerciseDone(
        LocalDate day,
        String exercise,
        @Nullable Integer sets,
        @Nullable Integer repetitions,
        @Nullable Double loadKg,
        @Nullable Double minutes,
        @Nullable Double exertion) {
    private static final double CR10_MAX = 10;

    public ExerciseDone {
        require("sets", sets == null ? null : sets.doubleValue(), Double.MAX_VALUE);
        require("repetitions", repetitions == null ? null : repetitions.doubleValue(), Double.MAX_VALUE);
        require("load_kg", loadKg, Double.MAX_VALUE);
        require("minutes", minutes, Double.MAX_VALUE);
        require("rpe", exertion, CR10_MAX);
    }

    private static void require(String name, @Nullable Double value, double max) {
        if (value != null && !(value >= 0 && value <= max)) {
            throw new IllegalArgumentException(name + " must be 0 or more, was " + value);
        }
    }

    /** Sets × repetitions. */
    public @Nullable Integer totalRepetitions() {
        return sets == null || repetitions == null ? null : Integer.valueOf(sets * repetitions);
    }

    /** Sets × repetitions × load, in kg. */
    public @Nullable Double volumeKg() {
        Integer total = totalRepetitions();
        return total == null || loadKg == null ? null : Double.valueOf(total * loadKg);
    }

    /** sRPE: exertion × minutes (Foster 2001), in arbitrary units. */
    public @Nullable Double exertionMinutes() {
        return exertion == null || minutes == null ? null : Double.valueOf(exertion * minutes);
    }
}
