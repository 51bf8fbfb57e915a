package org.plumbline.core.synthesis;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plumbline.core.exercise.Motion;
import org.plumbline.core.exercise.Plane;

/** What can be amiss in a synthetic repetition; the ids are those of the form rules where there is one. */
public enum FaultKind {
    /** Bends forward by so many degrees more (in a movement that goes backward: further back). */
    EXCESSIVE_LEAN("excessive-lean", 20),
    /** Leaves out so many percent of the range and the depth. */
    PARTIAL("partial", 45),
    /** The same. */
    RANGE_TOO_SMALL("range-too-small", 45),
    /** Goes so many percent beyond the range and the depth. */
    TOO_DEEP("too-deep", 30),
    /** The same. */
    RANGE_TOO_LARGE("range-too-large", 60),
    /** Leans by so many degrees to the right while moving. */
    SIDE_LEAN("side-lean", 14),
    /** Turns by so many degrees to the left while moving. */
    TWIST("twist", 16),
    /** Bends forward by so many degrees beside a movement to the side. */
    COUPLED_FLEXION("coupled-flexion", 22),
    /** Makes the movements to the right so many percent smaller. */
    ASYMMETRY("asymmetry", 50),
    /** Takes so many percent less time, both ways. */
    TOO_FAST("too-fast", 55),
    /** The same. */
    TOO_QUICK("too-quick", 55),
    /** Takes so many percent more time on the way out. */
    TOO_SLOW("too-slow", 200),
    /** Takes so many percent less time on the way back. */
    RUSHED_RETURN("rushed-return", 60),
    /** Takes so many percent more time on the way back. */
    RETURN_TOO_SLOW("return-too-slow", 200),
    /** Turns so many times as sharply at the far end as an even movement speeds up. */
    BOUNCE("bounce", 4),
    /** Holds the position so many percent less long. */
    HOLD_TOO_SHORT("hold-too-short", 60),
    /** Gives way by so many degrees while holding: back towards the start posture, or the lower back sinks. */
    SAG("sag", 14),
    /** Strays across the movement by so many degrees (root mean square) at 0.9 Hz. */
    WOBBLE("wobble", 4),
    /** Trembles by so many degrees per second (root mean square) at 7 Hz. */
    TREMOR("tremor", 12),
    /** Goes out and back in so many steps. */
    JERKY("jerky", 4),
    /** From the third repetition on the range shrinks, by so many percent in the last. */
    FATIGUE_RANGE("fatigue-range", 40),
    /** From the third repetition on they take longer, by so many percent in the last. */
    FATIGUE_TEMPO("fatigue-tempo", 80),
    /** From the third repetition on they lean more, by so many degrees in the last. */
    FATIGUE_FORM("fatigue-form", 25),
    /** So many percent smaller and slower. */
    GUARDED("guarded", 45),
    /**
     * So many percent smaller (or leaning further by as many degrees; where movements are small a fifth of it), slower by a
     * multiple of it, and to the right by half of it in percent of the range.
     */
    DIFFERS_FROM_OWN_REFERENCE("differs-from-own-reference", 45),
    /** Comes back towards the start posture for two seconds in the middle of a hold; any size. */
    BREAKS("breaks", 1);

    /** Of a minimum-jerk way this part lies between a tenth and 95 % of it, which is where phases are told from. */
    private static final double MOVING_SHARE = 0.62;
    /** The same for vertical travel, whose ends are told from the trunk. */
    private static final double VERTICAL_SHARE = 0.8;
    /** Of a whole repetition this part is told. */
    private static final double TOLD_SHARE = 0.72;

    private final String id;
    private final double usualSize;

    FaultKind(String id, double usualSize) {
        this.id = id;
        this.usualSize = usualSize;
    }

    public String id() {
        return id;
    }

    /** A size that a form rule should certainly notice. */
    public double usualSize() {
        return usualSize;
    }

    /** @throws IllegalArgumentException for what cannot be made, naming what can */
    public static FaultKind of(String id) {
        Optional<FaultKind> found =
                Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException("'" + id + "' is no fault that can be made; there are "
                        + Arrays.stream(values()).map(f -> f.id).collect(Collectors.joining(", "))));
    }

    /**
     * The size with which a good repetition shows a value, as far as that can be told from the motion alone.
     *
     * @param value in the unit of the form rule of this id
     */
    double sizeFor(MotionProfile profile, double value) {
        Motion motion = profile.motion();
        double size = switch (this) {
            case EXCESSIVE_LEAN -> value - profile.rangeDeg();
            // who is turned bends as far to a side as forward
            case COUPLED_FLEXION ->
                value / Math.cos(Math.toRadians(motion.far().twistDeg()))
                        - motion.far().pitchDeg();
            case SIDE_LEAN -> profile.plane() == Plane.LATERAL ? value - profile.rangeDeg() : value;
            case PARTIAL -> less(value, profile.depthMetres());
            case RANGE_TOO_SMALL -> less(value, profile.rangeDeg());
            case TOO_DEEP -> -less(value, profile.depthMetres());
            case RANGE_TOO_LARGE -> -less(value, profile.rangeDeg());
            case TOO_FAST -> less(value, movingShare(profile) * motion.outSeconds());
            case TOO_SLOW -> -less(value, movingShare(profile) * motion.outSeconds());
            case RETURN_TOO_SLOW -> -less(value, movingShare(profile) * motion.backSeconds());
            case TOO_QUICK ->
                less(value, TOLD_SHARE * (motion.outSeconds() + motion.holdSeconds() + motion.backSeconds()));
            case RUSHED_RETURN -> less(value * motion.outSeconds(), motion.backSeconds());
            case HOLD_TOO_SHORT -> less(value, motion.holdSeconds());
            // less than 10 degrees is no asymmetry, and that is 20 percent of 50
            case ASYMMETRY -> value * Math.max(1, 50 / profile.rangeDeg());
            // an even way has a length of about 1.8, each further step makes it longer by about 0.6
            case JERKY -> Math.max(1, Math.round((value - 1.2) / 0.6));
            case DIFFERS_FROM_OWN_REFERENCE, BREAKS -> usualSize;
            default -> value;
        };
        return Math.max(0, takesAway() ? Math.min(90, size) : size);
    }

    private static double movingShare(MotionProfile profile) {
        return profile.plane() == Plane.VERTICAL ? VERTICAL_SHARE : MOVING_SHARE;
    }

    /** Percent to take away from {@code whole} so that {@code value} is left. */
    private static double less(double value, double whole) {
        return 100 * (1 - value / whole);
    }

    boolean appliesTo(MotionProfile profile) {
        return switch (this) {
            case EXCESSIVE_LEAN, FATIGUE_FORM -> !profile.hasSides();
            case COUPLED_FLEXION, ASYMMETRY -> profile.hasSides();
            case SIDE_LEAN ->
                profile.plane() != Plane.LATERAL || !profile.start().upright();
            case TWIST -> profile.plane() != Plane.ROTATION;
            case HOLD_TOO_SHORT, SAG, BREAKS -> profile.held();
            default -> true;
        };
    }

    /** Whether the size is a part of a whole, so that it has to stay below 100. */
    boolean takesAway() {
        return switch (this) {
            case PARTIAL,
                    RANGE_TOO_SMALL,
                    TOO_FAST,
                    TOO_QUICK,
                    RUSHED_RETURN,
                    HOLD_TOO_SHORT,
                    FATIGUE_RANGE,
                    GUARDED,
                    ASYMMETRY,
                    DIFFERS_FROM_OWN_REFERENCE -> true;
            default -> false;
        };
    }
}
