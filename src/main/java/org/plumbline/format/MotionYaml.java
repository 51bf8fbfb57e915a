package org.plumbline.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.exercise.Joint;
import org.plumbline.core.exercise.KeyPose;
import org.plumbline.core.exercise.Motion;

/** Reads the motion of an exercise from a document that the schema has passed. What is left out of a pose is 0. */
final class MotionYaml {
    private MotionYaml() {}

    static Motion read(YamlDocument document, Map<String, Object> at) throws BadInputException {
        Map<String, Object> tempo = ExerciseYaml.map(at.get("tempo"));
        List<KeyPose> poses = new ArrayList<>();
        List<?> written = ExerciseYaml.list(at, "poses");
        for (int i = 0; i < written.size(); i++) {
            poses.add(pose(document, ExerciseYaml.map(written.get(i)), "/motion/poses/" + i));
        }
        try {
            return new Motion(
                    ExerciseYaml.byId(Motion.View.values(), Motion.View::id, ExerciseYaml.text(at, "view")),
                    Boolean.TRUE.equals(at.get("alternating")),
                    ExerciseYaml.number(tempo, "out_s"),
                    ExerciseYaml.number(tempo, "hold_s"),
                    ExerciseYaml.number(tempo, "back_s"),
                    ExerciseYaml.number(tempo, "pause_s"),
                    poses);
        } catch (IllegalArgumentException e) {
            throw document.mistake("/motion/poses", String.valueOf(e.getMessage()));
        }
    }

    private static KeyPose pose(YamlDocument document, Map<String, Object> at, String place) throws BadInputException {
        Map<Joint, Double> joints = new EnumMap<>(Joint.class);
        if (at.get("joints") != null) {
            Map<String, Object> written = ExerciseYaml.map(at.get("joints"));
            written.keySet()
                    .forEach(id -> joints.put(
                            ExerciseYaml.byId(Joint.values(), Joint::id, id), ExerciseYaml.number(written, id)));
        }
        try {
            return new KeyPose(
                    ExerciseYaml.number(at, "at"),
                    orZero(at, "pitch_deg"),
                    orZero(at, "roll_deg"),
                    orZero(at, "twist_deg"),
                    orZero(at, "up_m"),
                    orZero(at, "forward_m"),
                    joints);
        } catch (IllegalArgumentException e) {
            throw document.mistake(place, String.valueOf(e.getMessage()));
        }
    }

    private static double orZero(Map<String, Object> at, String key) {
        return at.get(key) == null ? 0 : ExerciseYaml.number(at, key);
    }
}
