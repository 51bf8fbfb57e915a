package org.plumbline.core.exercise;

import java.util.Map;

/**
 * The body at one moment of a repetition.
 *
 * @param at 0 in the start posture, 1 at the far end; the way back runs through the same poses
 * @param pitchDeg of the trunk against the start posture of the exercise, about its side axis, forward positive
 * @param rollDeg of the trunk against the start posture; upright: to the right; lying or on hands and knees: about the
 *     long axis, the right side goes down
 * @param twistDeg of the trunk about the vertical of the start posture, to the left positive
 * @param upMetres of the hips against the start posture
 * @param forwardMetres of the hips against the start posture, horizontally, the way the person looks when upright; for
 *     lying postures towards the head
 * @param joints flexion of the joints in degrees, the arm or leg straight along the trunk 0
 */
public record KeyPose(
        double at,
        double pitchDeg,
        double rollDeg,
        double twistDeg,
        double upMetres,
        double forwardMetres,
        Map<Joint, Double> joints) {
    public KeyPose {
        joints = Map.copyOf(joints);
        if (!(at >= 0 && at <= 1)) {
            throw new IllegalArgumentException("a key pose lies between 0 and 1, not at " + at);
        }
        if (!(Math.abs(pitchDeg) <= 180 && Math.abs(rollDeg) <= 180 && Math.abs(twistDeg) <= 180)) {
            throw new IllegalArgumentException("angles of the trunk are at most 180°");
        }
        if (!(Math.abs(upMetres) <= 1 && Math.abs(forwardMetres) <= 1)) {
            throw new IllegalArgumentException("the hips move by at most 1 m");
        }
    }
}
