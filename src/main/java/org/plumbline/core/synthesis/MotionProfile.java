package org.plumbline.core.synthesis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.KeyPose;
import org.plumbline.core.exercise.Motion;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Posture;

/**
 * What is moved when nothing is amiss: an exercise's motion, its start posture, and along what it is measured.
 *
 * @param id of the exercise
 * @param held whether a position is held, so that unsteadiness belongs into the hold
 */
public record MotionProfile(String id, Posture start, Plane plane, boolean held, Motion motion) {
    /** The exercises that can be asked for by their id alone; a test holds that the catalogue says the same. */
    private static final List<MotionProfile> KNOWN = List.of(
            known("squat", Plane.VERTICAL, Motion.View.SIDE, new double[] {1.5, 0.2, 1.3, 0.8}, 35, 0, 0, -0.45, -0.12),
            known(
                    "hip-hinge",
                    Plane.FLEXION,
                    Motion.View.SIDE,
                    new double[] {1.8, 0.3, 1.5, 0.8},
                    60,
                    0,
                    0,
                    -0.06,
                    -0.15),
            known("trunk-flexion", Plane.FLEXION, Motion.View.SIDE, new double[] {1.6, 0.3, 1.5, 0.8}, 55, 0, 0, 0, 0),
            known(
                    "trunk-lateral-flexion",
                    Plane.LATERAL,
                    Motion.View.BACK,
                    new double[] {1.4, 0.3, 1.3, 0.7},
                    4,
                    28,
                    0,
                    0,
                    0),
            known(
                    "trunk-axial-rotation",
                    Plane.ROTATION,
                    Motion.View.ABOVE,
                    new double[] {1.4, 0.3, 1.3, 0.7},
                    0,
                    0,
                    -38,
                    0,
                    0));

    private static MotionProfile known(
            String id,
            Plane plane,
            Motion.View view,
            double[] seconds,
            double pitchDeg,
            double rollDeg,
            double twistDeg,
            double upMetres,
            double forwardMetres) {
        KeyPose start = new KeyPose(0, 0, 0, 0, 0, 0, Map.of());
        KeyPose far = new KeyPose(1, pitchDeg, rollDeg, twistDeg, upMetres, forwardMetres, Map.of());
        Motion motion =
                new Motion(view, plane.hasSides(), seconds[0], seconds[1], seconds[2], seconds[3], List.of(start, far));
        return new MotionProfile(id, Posture.STANDING, plane, false, motion);
    }

    /** @throws IllegalArgumentException for an exercise that is not known by its id alone */
    public static MotionProfile of(String id) {
        Optional<MotionProfile> found =
                KNOWN.stream().filter(p -> p.id.equals(id)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("no motion is known for the exercise '" + id
                + "'; there are " + KNOWN.stream().map(p -> p.id).collect(Collectors.joining(", "))));
    }

    /** @throws IllegalArgumentException for an exercise whose motion nobody wrote down */
    public static MotionProfile of(Exercise exercise) {
        Motion motion = exercise.motion();
        if (motion == null) {
            throw new IllegalArgumentException("the exercise '" + exercise.id() + "' has no motion that could be made");
        }
        return new MotionProfile(
                exercise.id(),
                exercise.startPostures().getFirst(),
                exercise.plane(),
                exercise.segmentation().held().isPresent(),
                motion);
    }

    Tempo tempo() {
        return new Tempo(motion.outSeconds(), motion.holdSeconds(), motion.backSeconds(), motion.pauseSeconds());
    }

    /** Left and right are repetitions of their own. */
    boolean hasSides() {
        return plane.hasSides();
    }

    /** Largest angle of the trunk along the plane, degrees; of the pitch for vertical travel. */
    double rangeDeg() {
        double[] angles = motion.poses().stream().mapToDouble(this::mainDeg).toArray();
        return Arrays.stream(angles).max().orElse(0)
                - Arrays.stream(angles).min().orElse(0);
    }

    /** Leaning too far is leaning back in a movement that goes backward. */
    boolean leansBackward() {
        return plane == Plane.FLEXION && motion.far().pitchDeg() < 0;
    }

    /** How far the hips travel up or down. */
    double depthMetres() {
        return Math.abs(motion.far().upMetres());
    }

    private double mainDeg(KeyPose pose) {
        return switch (plane) {
            case LATERAL -> pose.rollDeg();
            case ROTATION -> pose.twistDeg();
            case FLEXION, VERTICAL -> pose.pitchDeg();
        };
    }
}
