package org.plumbline.core.repetition;

/**
 * Tells a squat from a bend: bending about the hips lowers the sensor too, by no more than its distance from them
 * allows.
 *
 * <ol>
 *   <li>What is left of the depth when the bend's own part, L·(1 − cos(range of flexion)), is taken off; L by the site.
 *   <li>A squat leaves more than 0.10 m + 0.004 m/s²·t² (at most 0.20 m more; 0.10 m once
 *       somebody has gone down clearly): the doubly integrated acceleration drifts with the square of the time t.
 *   <li>It also shows in the live travel, which drifts less: no more counts than 0.8 × what is seen there over its gain
 *       for a movement of that time, or 1.25 × that if it is more.
 *   <li>A shallow exercise, one with a floor of less than 0.10 m like the lunge, needs no more than that bending explains
 *       less than half of it, where nothing else is in question.
 *   <li>A bend, side bend or turn is none when the live travel meanwhile goes up or down by 0.22 m more than its tilt
 *       explains: some trunks bend on the way down, are upright at the bottom and bend again on the way up.
 *   <li>It does not lean to a side by more than 35°, and one of its ends is its most upright part, by 15°, unless it is
 *       clear already, by 0.30 m: some trunks are upright at the bottom.
 * </ol>
 */
final class VerticalCheck {
    private static final double LEAST_M = 0.10;
    private static final double DRIFT_MPS2 = 0.004;
    private static final double LARGEST_DRIFT_M = 0.20;
    /** Once somebody has clearly gone down, so is not sitting. */
    private static final double LARGEST_DRIFT_STANDING_M = 0.10;

    private static final double LIVE_SHARE = 0.8;
    private static final double LEAST_SHARE = 1.25;
    private static final double SIDEWAYS_DEG = 35;
    /** Nobody who stays seated sinks so far. */
    private static final double CLEAR_M = 0.30;

    private static final double ENDS_DEG = 15;
    private static final double TRAVEL_M = 0.22;

    private final double leverM;
    private final double floorM;
    private boolean stands;

    /**
     * @param site as in {@link TrackerSettings}
     * @param floorM of the exercise
     */
    VerticalCheck(String site, double floorM) {
        this.floorM = floorM;
        leverM = switch (site) {
            case "upper-back" -> 0.5;
            case "sacrum" -> 0.15;
            default -> 0.25;
        };
    }

    /**
     * Whether the sensor moved further down (or up, with {@code sign} −1) than bending explains.
     *
     * @param liveM height of the live travel, infinite when it is not known
     * @param only whether nothing else is in question
     */
    boolean holds(Trace trace, double sign, double liveM, boolean only) {
        double lowest = trace.lowest(Trace.Course.FLEXION);
        double ends = Math.min(trace.flexionDeg(0), trace.flexionDeg(trace.size() - 1));
        double bend = bendM(trace, sign);
        double beyond = seenM(trace, sign, liveM) - bend;
        boolean shallow = only && floorM < LEAST_M && beyond > bend;
        boolean clear = beyond > CLEAR_M;
        boolean further = shallow || beyond > neededM(seconds(trace), stands);
        boolean found = further && isStraight(trace) && (clear || isUpright(trace, ends - lowest));
        stands |= found && clear;
        return found;
    }

    /**
     * Whether a movement that did not hold was one all the same, now that it is known that somebody squats: it came from
     * upright, went back there, and sank further than bending explains of somebody who stands.
     */
    boolean heldAllTheSame(Trace trace, double sign, double liveM) {
        double lowest = trace.lowest(Trace.Course.FLEXION);
        double ends = Math.max(trace.flexionDeg(0), trace.flexionDeg(trace.size() - 1));
        double beyond = seenM(trace, sign, liveM) - bendM(trace, sign);
        return stands && beyond > neededM(seconds(trace), true) && isStraight(trace) && isUpright(trace, ends - lowest);
    }

    private static double seconds(Trace trace) {
        return trace.timeSeconds(trace.size() - 1) - trace.timeSeconds(0);
    }

    /** Of the depth what the live travel shows too. */
    private static double seenM(Trace trace, double sign, double liveM) {
        double depth = Math.max(0, sign > 0 ? -trace.lowest(Trace.Course.HEIGHT) : trace.highest(Trace.Course.HEIGHT));
        double share = Math.max(LEAST_SHARE, LIVE_SHARE / SquatZigzag.gain(seconds(trace)));
        return Math.min(depth, share * liveM);
    }

    private double bendM(Trace trace, double sign) {
        double lowest = trace.lowest(Trace.Course.FLEXION);
        double ends = Math.min(trace.flexionDeg(0), trace.flexionDeg(trace.size() - 1));
        return bentM(sign > 0 ? trace.highest(Trace.Course.FLEXION) - lowest : ends - lowest);
    }

    private static boolean isStraight(Trace trace) {
        double straight = trace.lateralFlexionRightDeg(0);
        double right = trace.highest(Trace.Course.LATERAL) - straight;
        double left = straight - trace.lowest(Trace.Course.LATERAL);
        return Math.max(left, right) < SIDEWAYS_DEG;
    }

    /** Whether an end is near to the most upright of it. */
    private static boolean isUpright(Trace trace, double offDeg) {
        double most = trace.highest(Trace.Course.FLEXION);
        double ends = Math.min(trace.flexionDeg(0), trace.flexionDeg(trace.size() - 1));
        return offDeg < Math.max(ENDS_DEG, (most - ends) / 2);
    }

    private double bentM(double deg) {
        return leverM * (1 - Math.cos(Math.toRadians(deg)));
    }

    /**
     * Whether it went up or down by more than its tilt explains.
     *
     * @param liveRangeM of the live travel around it
     */
    boolean travels(Trace trace, double liveRangeM) {
        return liveRangeM > TRAVEL_M + bentM(tiltDeg(trace));
    }

    /** Whether the sensor sank further than any tilt explains: such a movement is no bend, side bend or turn. */
    boolean sinks(Trace trace) {
        double depth = Math.max(0, -trace.lowest(Trace.Course.HEIGHT));
        return depth - bentM(tiltDeg(trace)) > neededM(seconds(trace), stands);
    }

    /** The furthest from where it starts. */
    private static double tiltDeg(Trace trace) {
        double tilt = 0;
        for (int i = 0; i < trace.size(); i++) {
            tilt = Math.max(
                    tilt,
                    Math.hypot(
                            trace.flexionDeg(i) - trace.flexionDeg(0),
                            trace.lateralFlexionRightDeg(i) - trace.lateralFlexionRightDeg(0)));
        }
        return tilt;
    }

    private static double neededM(double seconds, boolean standing) {
        return LEAST_M
                + Math.min(standing ? LARGEST_DRIFT_STANDING_M : LARGEST_DRIFT_M, DRIFT_MPS2 * seconds * seconds);
    }
}
