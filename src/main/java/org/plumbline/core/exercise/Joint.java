package org.plumbline.core.exercise;

import java.util.Arrays;
import java.util.Optional;

/** Joints of the arms and legs in a key pose. No sensor measures them: they are for pictures. */
public enum Joint {
    LEFT_HIP("left_hip"),
    RIGHT_HIP("right_hip"),
    LEFT_KNEE("left_knee"),
    RIGHT_KNEE("right_knee"),
    LEFT_SHOULDER("left_shoulder"),
    RIGHT_SHOULDER("right_shoulder"),
    LEFT_ELBOW("left_elbow"),
    RIGHT_ELBOW("right_elbow");

    private final String id;

    Joint(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static Optional<Joint> of(String id) {
        return Arrays.stream(values()).filter(j -> j.id.equals(id)).findFirst();
    }
}
