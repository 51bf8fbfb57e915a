package org.plumbline.core.form;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.repetition.Side;

/**
 * A stretch of repetitions that as a whole differs from the person's own reference.
 *
 * @param rule id of the rule
 * @param fromRepetition index of the repetition at which it was noticed
 * @param toRepetition index of the last one that belongs to it
 * @param value largest median distance of three repetitions in a row, in standard deviations
 * @param limit what it was compared with
 */
public record SetFinding(
        String exercise,
        @Nullable Side side,
        String rule,
        int fromRepetition,
        int toRepetition,
        double value,
        double limit) {
    SetFinding upTo(int repetition, double median) {
        return new SetFinding(exercise, side, rule, fromRepetition, repetition, Math.max(value, median), limit);
    }
}
