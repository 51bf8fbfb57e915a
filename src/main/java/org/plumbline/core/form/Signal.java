package org.plumbline.core.form;

import org.plumbline.core.exercise.Plane;
import org.plumbline.core.repetition.Trace;

/** One of the courses that a trace holds. Its id is the name of the course in what is written about a finding. */
enum Signal {
    FLEXION("flexion_deg", Trace.Course.FLEXION),
    LATERAL("lateral_flexion_right_deg", Trace.Course.LATERAL),
    ROTATION("axial_rotation_left_deg", Trace.Course.ROTATION),
    SPEED("angular_speed_deg_per_s", Trace.Course.SPEED),
    HEIGHT("vertical_travel_m", Trace.Course.HEIGHT);

    private final String id;
    private final Trace.Course course;

    Signal(String id, Trace.Course course) {
        this.id = id;
        this.course = course;
    }

    String id() {
        return id;
    }

    double at(Trace trace, int i) {
        return switch (this) {
            case FLEXION -> trace.flexionDeg(i);
            case LATERAL -> trace.lateralFlexionRightDeg(i);
            case ROTATION -> trace.axialRotationLeftDeg(i);
            case SPEED -> trace.angularSpeedDegPerS(i);
            case HEIGHT -> trace.verticalTravelM(i);
        };
    }

    /** Along what a held position gives way: hips and lower back sink, whatever the exercise is counted on. */
    static Signal givingWay(Plane plane) {
        return plane == Plane.ROTATION ? ROTATION : FLEXION;
    }

    /** Along what repetitions of the plane move. */
    static Signal main(Plane plane) {
        return switch (plane) {
            case FLEXION -> FLEXION;
            case LATERAL -> LATERAL;
            case ROTATION -> ROTATION;
            case VERTICAL -> HEIGHT;
        };
    }

    /** The tilt that does not belong to the movement. */
    static Signal across(Plane plane) {
        return plane.hasSides() ? FLEXION : LATERAL;
    }

    /** Largest less smallest value. */
    double range(Trace trace) {
        return trace.range(course);
    }
}
