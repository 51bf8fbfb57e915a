package org.plumbline.core.exercise;

import java.util.Arrays;
import java.util.Optional;

/** A number that describes how a repetition was done; the norms of an exercise and a person's own reference use them. */
public enum Feature {
    /** Range of the main angle, deg. */
    RANGE_DEG("range_deg"),
    /** Vertical travel, m. */
    DEPTH_M("depth_m"),
    /** Eccentric phase, s. */
    ECCENTRIC_S("eccentric_s"),
    /** Concentric phase, s. */
    CONCENTRIC_S("concentric_s"),
    /** From the start to the largest excursion, s. */
    OUT_S("out_s"),
    /** From the largest excursion to the end, s. */
    BACK_S("back_s"),
    /** Whole repetition, s. */
    DURATION_S("duration_s"),
    /** Largest forward inclination against the start posture, deg. */
    PEAK_FLEXION_DEG("peak_flexion_deg"),
    /** Forward inclination at the lowest point against the start posture, deg. */
    BOTTOM_FLEXION_DEG("bottom_flexion_deg"),
    /** Largest inclination before the lowest point minus that at it, deg. */
    DESCENT_OVERSHOOT_DEG("descent_overshoot_deg"),
    /** Largest inclination after the lowest point minus that at it, deg. */
    ASCENT_OVERSHOOT_DEG("ascent_overshoot_deg"),
    /** Path of the forward inclination divided by twice its range: 1 is one smooth way out and back. */
    PATH_RATIO("path_ratio"),
    /** Inclination per depth, deg/m. */
    FLEXION_PER_DEPTH_DEG_PER_M("flexion_per_depth_deg_per_m"),
    /** Largest lean to either side against the start posture, deg. */
    SIDE_LEAN_DEG("side_lean_deg"),
    /** Largest turn against the repetition's start, deg. */
    TWIST_DEG("twist_deg"),
    /** Largest forward or backward bend that comes with a side bend or a turn, deg. */
    COUPLED_FLEXION_DEG("coupled_flexion_deg");

    private final String id;

    Feature(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static Optional<Feature> of(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
