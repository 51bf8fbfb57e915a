package org.plumbline.core.form;

import org.jspecify.annotations.Nullable;

/**
 * One short thing said to the patient during the exercise. The words stand in the exercise's own texts (rule) or in
 * the catalogue of words (praise).
 *
 * @param exercise id of the exercise
 * @param rule the rule it is about, null for praise
 * @param praise key of the praise ({@code steady-pace}, {@code as-planned}), null for a correction alone; with a correction it is said first
 * @param atSeconds device time at which it became true
 */
public record Cue(
        String exercise, @Nullable String rule, @Nullable String praise, double atSeconds) {
    public Cue {
        if (rule == null && praise == null) {
            throw new IllegalArgumentException("a cue is a correction, praise or both");
        }
    }
}
