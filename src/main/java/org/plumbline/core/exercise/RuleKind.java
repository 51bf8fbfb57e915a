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
    /** The time of the eccentric phase above the limit. */
    ECCENTRIC_ABOVE("eccentric-above", "s", true),
    /** The time of the concentric phase below the limit. */
    CONCENTRIC_BELOW("concentric-below", "s", false),
    /** The time of the concentric phase above the limit. */
    CONCENTRIC_ABOVE("concentric-above", "s", true),
    /** The whole repetition's time below the limit. */
    DURATION_BELOW("duration-below", "s", false),
    /** The whole repetition's time above the limit. */
    DURATION_ABOVE("duration-above", "s", true),
    /** Time of the concentric phase as a fraction of the eccentric one below the limit. */
    RETURN_RATIO_BELOW("return-ratio-below", "ratio", false),
    /** Acceleration at the turning point, as a multiple of that of an even movement of this size and time. */
    BOUNCE_ABOVE("bounce-above", "ratio", true),
    /** Time in the held position below the limit. */
    HOLD_BELOW("hold-below", "s", false),
    /** How often the held position was left, above the limit. */
    BREAKS_ABOVE("breaks-above", "times", true),
    /** Departure from the held position, for the dwell time. */
    SAG_ABOVE("sag-above", "deg", true),
    /** Slow unsteadiness: RMS of the angles about their own course, while holding, else across the plane of motion. */
    WOBBLE_ABOVE("wobble-above", "deg", true),
    /** Fast unsteadiness: RMS of the angular rate above some 3 Hz, while holding, else in the whole repetition. */
    TREMOR_ABOVE("tremor-above", "deg/s", true),
    /** Spectral arc length of the speed (SPARC without its sign): the longer, the less smooth. */
    SPECTRAL_ARC_ABOVE("spectral-arc-above", "arc", true),
    /** How much smaller the repetitions of the set have become, in percent of its first ones. */
    RANGE_LOSS_ABOVE("range-loss-above", "percent", true),
    /** How much quicker or slower the repetitions of the set have become, in percent of its first ones. */
    TEMPO_DRIFT_ABOVE("tempo-drift-above", "percent", true),
    /** How much further from the norm or the reference the repetitions of the set have become. */
    FORM_DRIFT_ABOVE("form-drift-above", "sd", true),
    /** By how many percent a repetition is both smaller and slower than usual: the lesser of the two. */
    GUARDED_ABOVE("guarded-above", "percent", true),
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

    /** Unit of the measured value and of the limit: deg, deg/s, m, s, ratio, percent, arc, times or sd. */
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
