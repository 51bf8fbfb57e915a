package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.KeyPose;
import org.plumbline.core.exercise.Motion;

/** How an exercise looks, for the pages' pictures. */
final class MotionJson {
    private MotionJson() {}

    /** Null for an exercise whose motion nobody wrote down. */
    static @Nullable JsonObject of(Exercise exercise) {
        Motion motion = exercise.motion();
        if (motion == null) {
            return null;
        }
        JsonArray poses = new JsonArray();
        motion.poses().forEach(pose -> poses.add(pose(pose)));
        return new JsonObject()
                .put("view", motion.view().id())
                .put("start", exercise.startPostures().getFirst().id())
                .put("alternating", motion.alternating())
                .put("out_s", motion.outSeconds())
                .put("hold_s", motion.holdSeconds())
                .put("back_s", motion.backSeconds())
                .put("pause_s", motion.pauseSeconds())
                .put("poses", poses);
    }

    private static JsonObject pose(KeyPose pose) {
        JsonObject joints = new JsonObject();
        pose.joints().forEach((joint, deg) -> joints.put(joint.id() + "_deg", deg));
        return new JsonObject()
                .put("at", pose.at())
                .put("pitch_deg", pose.pitchDeg())
                .put("roll_deg", pose.rollDeg())
                .put("twist_deg", pose.twistDeg())
                .put("up_m", pose.upMetres())
                .put("forward_m", pose.forwardMetres())
                .put("joints", joints);
    }
}
