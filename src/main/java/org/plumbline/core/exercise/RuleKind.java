package org.plumbline.core.exercise;

/** What a rule measures in a repetition, and on which side of the limit a finding lies. */
public enum RuleKind {
    /** The repetition's range below the limit; deg, or m of vertical travel. */
    RANGE_BELOW("range-below", false),
    /** The repetition's range above the limit; deg, or m of vertical travel. */
    RANGE_ABOVE("range-above", true),
    /** Forward inclination against the start posture above the limit for the dwell time; deg. */
    LEAN_ABOVE("lean-above", true),
    /** As {@link #LEAN_ABOVE}, the limit being the person's own baseline plus the limit; deg. */
    LEAN_ABOVE_BASELINE("lean-above-baseline", true),
    /** Lean to one side against the start posture above the limit for the dwell time; deg. */
    SIDE_LEAN_ABOVE("side-lean-above", true),
    /** Turn about the long axis against the start posture above the limit for the dwell time; deg. */
    TWIST_ABOVE("twist-above", true),
    /** Forward or backward bend that accompanies a side bend or a turn, for the dwell time; deg. */
    COUPLED_FLEXION_ABOVE("coupled-flexion-above", true),
    /** The time of the eccentric phase below the limit; s. */
    ECCENTRIC_BELOW("eccentric-below", false),
    /** The whole repetition's time below the limit; s. */
    DURATION_BELOW("duration-below", false),
    /** Time of the concentric phase as a fraction of the eccentric one below the limit; ratio. */
    RETURN_RATIO_BELOW("return-ratio-below", false),
    /** Range of one side less than the other's by more than the limit; percent of the larger one. */
    ASYMMETRY_ABOVE("asymmetry-above", true),
    /** Distance from the person's own reference repetitions above the limit; standard deviations. */
    REFERENCE_DISTANCE_ABOVE("reference-distance-above", true);

    private final String id;
    private final boolean above;

    RuleKind(String id, boolean above) {
        this.id = id;
        this.above = above;
    }

    public String id() {
        return id;
    }

    /** True when values above the limit are findings, false when values below it are. */
    public boolean above() {
        return above;
    }
}
