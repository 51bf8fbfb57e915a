package org.plumbline.core.exercise;

import java.util.List;
import java.util.Map;

/**
 * What a patient reads about an exercise, in one language.
 *
 * @param cues by rule id: what is said during the exercise, one short sentence
 * @param notVisible what one back sensor cannot see in this exercise, one sentence each
 */
public record ExerciseTexts(
        String name,
        String description,
        String startPosture,
        List<String> steps,
        List<String> notVisible,
        Map<String, String> cues) {
    public ExerciseTexts {
        steps = List.copyOf(steps);
        notVisible = List.copyOf(notVisible);
        cues = Map.copyOf(cues);
    }
}
