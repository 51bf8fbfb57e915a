package org.plumbline.core.exercise;

import java.util.Arrays;
import java.util.Optional;

/** What a rule measures in a repetition, and on which side of the limit a finding lies. */
public enum RuleKind {
    /** The repetition's range below the limit. */
    RANGE_BELOW("range-below", "deg", false),
    /** The repetition's range above the limit. */
    RANGE_ABOVE("range-above", "deg", true),
    /** Vertical travel within the repetition below the limit. */
    DEPTH_BELOW("depth-below", "m", false),
    /** Vertical travel within the repetition above the limit. */
    DEPTH_ABOVE("depth-above", "m", true),
    /** Forward inclination against the start posture above the limit for the dwell time. */
    LEAN_ABOVE("lean-above", "deg", true),
    /** Lean to one side against the start posture above the limit for the dwell time. */
    SIDE_LEAN_ABOVE("side-lean-above", "deg", true),
    /** Turn about the long axis against the repetition's start above the limit for the dwell time. */
    TWIST_ABOVE("twist-above", "deg", true),
    /** Forward or backward bend that comes with a side bend or a turn, above the limit for the dwell time. */
    COUPLED_FLEXION_ABOVE("coupled-flexion-above", "deg", true),
    /** The time of the eccentric phase below the limit. */
    ECCENTRIC_BELOW("eccentric-below", "s", false),
    /** The whole repetition's time below the limit. */
    DURATION_BELOW("duration-below", "s", false),
    /** Time of the concentric phase as a fraction of the eccentric one below the limit. */
    RETURN_RATIO_BELOW("return-ratio-below", "ratio", false),
    /** How much smaller this side's range is than the other's, in percent of the other's, above the limit. */
    ASYMMETRY_ABOVE("asymmetry-above", "percent", true),
    /** Distance from the person's own reference repetitions above the limit. */
    REFERENCE_DISTANCE_ABOVE("reference-distance-above", "sd", true);

    private final String id;
    private final String unit;
    private final boolean above;

    RuleKind(String id, String unit, boolean above) {
        this.id = id;
        this.unit = unit;
        this.above = above;
    }

    public String id() {
        return id;
    }

    /** Unit of the measured value and of the limit: deg, m, s, ratio, percent or sd. */
    public String unit() {
        return unit;
    }

    /** True when values above the limit are findings, false when values below it are. */
    public boolean above() {
        return above;
    }

    public static Optional<RuleKind> of(String id) {
        return Arrays.stream(values()).filter(k -> k.id.equals(id)).findFirst();
    }
}
