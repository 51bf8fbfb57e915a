package org.plumbline.core.form;

import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Phase;

/**
 * One thing that lay beyond its limit in one repetition.
 *
 * @param rule id of the rule
 * @param value what was measured, in {@code unit}
 * @param limit what it was compared with, in {@code unit}
 * @param unit deg, m, s, ratio, percent or sd
 * @param limitSource who or what set the limit
 * @param phase the phase of the repetition in which it was largest
 * @param atSeconds device time at which it was largest
 */
public record FormFinding(
        String rule,
        Severity severity,
        double value,
        double limit,
        String unit,
        LimitSource limitSource,
        Phase phase,
        double atSeconds) {
    public FormFinding {
        if (!Double.isFinite(value) || !Double.isFinite(limit) || !Double.isFinite(atSeconds)) {
            throw new IllegalArgumentException(
                    "finding '" + rule + "' needs numbers: " + value + ", " + limit + ", at " + atSeconds);
        }
    }
}
