package org.plumbline.core.form;

import java.util.List;
import org.plumbline.core.repetition.Repetition;

/**
 * A person's own good repetitions of one exercise, recorded with the physio: what later repetitions are compared with.
 *
 * @param repetitions of one exercise, complete ones only; the more sets, the better
 */
public record Reference(List<Repetition> repetitions) {
    public Reference {
        repetitions = repetitions.stream().filter(Repetition::complete).toList();
    }

    /** The repetitions of one exercise. */
    public List<Repetition> of(String exercise) {
        return repetitions.stream().filter(r -> r.exercise().equals(exercise)).toList();
    }
}
