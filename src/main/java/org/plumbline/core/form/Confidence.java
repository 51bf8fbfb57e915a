package org.plumbline.core.form;

import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Repetition;

/**
 * How sure it is that a value lies beyond its limit, from the error of measurement alone: the normal probability that
 * the true value does, times the share of the samples that arrived. 0.5 at the limit itself. Says nothing about whether
 * the limit is a good one.
 */
final class Confidence {
    /** 1 / (1 + e^(-1.702 x)) is the normal distribution to within 0.01 (Haley 1952). */
    private static final double LOGISTIC = 1.702;

    private Confidence() {}

    static double of(RuleKind kind, double excess, Repetition repetition) {
        return (1 - repetition.lostFraction()) / (1 + Math.exp(-LOGISTIC * excess / errorOf(kind)));
    }

    /**
     * Standard error of one measurement, in the kind's unit. Angles, times and heights: rounded up from the accuracy on
     * recordings with truth in method.md; the others are estimates.
     */
    private static double errorOf(RuleKind kind) {
        if (kind == RuleKind.TWIST_ABOVE) {
            return 3;
        }
        return switch (kind.unit()) {
            case "deg" -> 1.5;
            case "s" -> 0.1;
            case "m" -> 0.03;
            case "percent" -> 5;
            case "sd" -> 0.25;
            default -> 0.1;
        };
    }
}
