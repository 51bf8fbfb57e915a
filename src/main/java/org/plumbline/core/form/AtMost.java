package org.plumbline.core.form;

import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Repetition;

/**
 * Proves, at a fraction of the cost of measuring, that a rule measures no more than its limit: of a good repetition only
 * that is asked. What cannot be proved is measured.
 */
final class AtMost {
    private AtMost() {}

    /** Whether there is anything to prove it with. */
    static boolean isKnown(RuleKind kind) {
        return switch (kind) {
            case LEAN_ABOVE,
                    COUPLED_FLEXION_ABOVE,
                    SIDE_LEAN_ABOVE,
                    TWIST_ABOVE,
                    SPECTRAL_ARC_ABOVE,
                    RANGE_LOSS_ABOVE,
                    TEMPO_DRIFT_ABOVE -> true;
            default -> false;
        };
    }

    /** Whether the rule surely measures something, and that not above the limit. */
    static boolean isWithin(double limit, RuleKind kind, Repetition repetition, FormContext context) {
        return switch (kind) {
            case SPECTRAL_ARC_ABOVE -> Smoothness.arcAtMost(repetition, context.plane()) <= limit;
            case RANGE_LOSS_ABOVE -> context.set().rangeStaysWithin(limit);
            case TEMPO_DRIFT_ABOVE -> context.set().tempoStaysWithin(limit);
            default -> PostureAngle.most(kind, repetition.trace(), context.neutral()) <= limit;
        };
    }
}
