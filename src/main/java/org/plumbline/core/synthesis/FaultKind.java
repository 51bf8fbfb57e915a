package org.plumbline.core.synthesis;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be amiss in a synthetic repetition; the ids are those of the form rules where there is one. */
public enum FaultKind {
    /** Bends forward by so many degrees more. */
    EXCESSIVE_LEAN("excessive-lean", 20),
    /** Leaves out so many percent of the range. */
    PARTIAL("partial", 45),
    /** Goes so many percent beyond the range. */
    TOO_DEEP("too-deep", 30),
    /** Leans by so many degrees to the right while moving. */
    SIDE_LEAN("side-lean", 14),
    /** Turns by so many degrees to the left while moving. */
    TWIST("twist", 16),
    /** Takes so many percent less time, both ways. */
    TOO_FAST("too-fast", 55),
    /** Takes so many percent less time on the way back. */
    RUSHED_RETURN("rushed-return", 60);

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

    static FaultKind of(String id) {
        Optional<FaultKind> found =
                Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException("'" + id + "' is no fault that can be made; there are "
                        + Arrays.stream(values()).map(f -> f.id).collect(Collectors.joining(", "))));
    }

    boolean appliesTo(MotionProfile profile) {
        return switch (this) {
            case EXCESSIVE_LEAN -> profile.flexionDeg > 0;
            case SIDE_LEAN -> profile.lateralDeg == 0;
            case TWIST -> profile.twistDeg == 0;
            case PARTIAL, TOO_DEEP, TOO_FAST, RUSHED_RETURN -> true;
        };
    }

    /** Whether the size is a part of a whole, so that it has to stay below 100. */
    boolean takesAway() {
        return this == PARTIAL || this == TOO_FAST || this == RUSHED_RETURN;
    }
}
