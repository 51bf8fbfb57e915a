package org.plumbline.core.form;

import java.util.List;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.RuleKind;

/**
 * One thing that lay beyond its limit in one repetition.
 *
 * @param rule id of the rule
 * @param kind what was measured
 * @param repetition index of the repetition
 * @param value what was measured, in {@code unit}
 * @param limit what it was compared with, in {@code unit}
 * @param limitSource who or what set the limit
 * @param phase the phase of the repetition in which it was largest
 * @param atSeconds device time at which it was largest
 * @param confidence 0..1: how sure it is, from the error of measurement, that the value lies beyond the limit
 * @param excerpt the course around that moment
 * @param differences what a distance from the own reference is made of, the largest first; empty for other rules
 */
public record FormFinding(
        String rule,
        RuleKind kind,
        int repetition,
        Severity severity,
        double value,
        double limit,
        LimitSource limitSource,
        Phase phase,
        double atSeconds,
        double confidence,
        Excerpt excerpt,
        List<Difference> differences) {
    public FormFinding {
        differences = List.copyOf(differences);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("finding '" + rule + "': a confidence of " + confidence);
        }
        if (!Double.isFinite(value) || !Double.isFinite(limit) || !Double.isFinite(atSeconds)) {
            throw new IllegalArgumentException(
                    "finding '" + rule + "' needs numbers: " + value + ", " + limit + ", at " + atSeconds);
        }
    }

    /** deg, deg/s, m, s, ratio, percent, arc, times or sd. */
    public String unit() {
        return kind.unit();
    }
}
