package org.plumbline.core.synthesis;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an exercise looks when nothing is amiss: excursions of the trunk against neutral stance and travel of the hips at
 * the far end of a repetition. Round numbers of a healthy adult, made for tests, not norms.
 */
enum MotionProfile {
    SQUAT("squat", 35, 0, 0, 0.45, 0.12, "1.5-0.2-1.3-0.8"),
    HIP_HINGE("hip-hinge", 60, 0, 0, 0.06, 0.15, "1.8-0.3-1.5-0.8"),
    TRUNK_FLEXION("trunk-flexion", 55, 0, 0, 0, 0, "1.6-0.3-1.5-0.8"),
    TRUNK_LATERAL_FLEXION("trunk-lateral-flexion", 0, 28, 0, 0, 0, "1.4-0.3-1.3-0.7"),
    TRUNK_AXIAL_ROTATION("trunk-axial-rotation", 0, 0, 38, 0, 0, "1.4-0.3-1.3-0.7");

    final String id;
    final double flexionDeg;
    final double lateralDeg;
    final double twistDeg;
    final double dropMetres;
    final double backMetres;
    private final String tempo;

    MotionProfile(
            String id,
            double flexionDeg,
            double lateralDeg,
            double twistDeg,
            double dropMetres,
            double backMetres,
            String tempo) {
        this.id = id;
        this.flexionDeg = flexionDeg;
        this.lateralDeg = lateralDeg;
        this.twistDeg = twistDeg;
        this.dropMetres = dropMetres;
        this.backMetres = backMetres;
        this.tempo = tempo;
    }

    static MotionProfile of(String id) {
        Optional<MotionProfile> found =
                Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("no motion is known for the exercise '" + id
                + "'; there are " + Arrays.stream(values()).map(p -> p.id).collect(Collectors.joining(", "))));
    }

    Tempo tempo() {
        return Tempo.parse(tempo);
    }

    /** Done to the left and to the right in turn, each side one repetition. */
    boolean hasSides() {
        return flexionDeg == 0;
    }
}
