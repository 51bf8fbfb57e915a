package org.plumbline.core.form;

import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Trace;

/** The angle that a rule of posture looks at, deg. */
final class PostureAngle {
    private PostureAngle() {}

    static boolean isMeasuredBy(RuleKind kind) {
        return switch (kind) {
            case LEAN_ABOVE, COUPLED_FLEXION_ABOVE, SIDE_LEAN_ABOVE, TWIST_ABOVE -> true;
            default -> false;
        };
    }

    static double deg(RuleKind kind, Trace trace, int i, Neutral neutral) {
        return deg(kind, trace.flexionDeg(i), trace.lateralFlexionRightDeg(i), trace.axialRotationLeftDeg(i), neutral);
    }

    /** At every point of a trace. */
    static double[] course(RuleKind kind, Trace trace, Neutral neutral) {
        double[] deg = new double[trace.size()];
        for (int i = 0; i < deg.length; i++) {
            deg[i] = deg(kind, trace, i, neutral);
        }
        return deg;
    }

    /** The largest value of the course: no level that is kept up lies above it. */
    static double most(RuleKind kind, Trace trace, Neutral neutral) {
        double most = deg(
                kind,
                trace.highest(Trace.Course.FLEXION),
                trace.highest(Trace.Course.LATERAL),
                trace.highest(Trace.Course.ROTATION),
                neutral);
        double least = deg(
                kind,
                trace.lowest(Trace.Course.FLEXION),
                trace.lowest(Trace.Course.LATERAL),
                trace.lowest(Trace.Course.ROTATION),
                neutral);
        return Math.max(most, least);
    }

    /** @param rotationDeg against the start of the repetition */
    static double deg(RuleKind kind, double flexionDeg, double lateralDeg, double rotationDeg, Neutral neutral) {
        return switch (kind) {
            case LEAN_ABOVE -> flexionDeg - neutral.flexionDeg();
            case COUPLED_FLEXION_ABOVE -> Math.abs(flexionDeg - neutral.flexionDeg());
            case SIDE_LEAN_ABOVE -> Math.abs(lateralDeg - neutral.lateralFlexionRightDeg());
            case TWIST_ABOVE -> Math.abs(rotationDeg);
            default -> throw new IllegalArgumentException(kind.id() + " is no rule of posture");
        };
    }
}
