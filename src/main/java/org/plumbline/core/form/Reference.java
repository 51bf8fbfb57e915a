package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Side;

/**
 * A person's own good repetitions, recorded with the physio: what later repetitions are compared with.
 *
 * @param repetitions complete ones only, set after set; the more sets, the better
 */
public record Reference(List<Repetition> repetitions) {
    public Reference {
        repetitions = repetitions.stream().filter(Repetition::complete).toList();
    }

    /** The repetitions of one exercise and side. */
    List<Repetition> of(String exercise, @Nullable Side side) {
        return repetitions.stream()
                .filter(r -> r.exercise().equals(exercise) && Objects.equals(r.side(), side))
                .toList();
    }

    /** The same by set: a repetition whose number does not follow begins another recording. */
    List<List<Repetition>> sets(String exercise, @Nullable Side side) {
        List<List<Repetition>> sets = new ArrayList<>();
        int last = Integer.MAX_VALUE;
        for (Repetition repetition : of(exercise, side)) {
            if (repetition.index() <= last) {
                sets.add(new ArrayList<>());
            }
            sets.getLast().add(repetition);
            last = repetition.index();
        }
        return sets;
    }
}
