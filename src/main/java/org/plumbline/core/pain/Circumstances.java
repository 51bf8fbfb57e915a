package org.plumbline.core.pain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about the day around the pain. Kept for the physio and as covariates of the link analysis; no
 * route depends on it. Null and an empty set are unknown, never no.
 *
 * @param stress 0..10
 * @param sleepHours of the last night, 0..24
 * @param sittingHours of the day, 0..24
 * @param stiffness 0..10
 * @param eases what eases the pain: {@code walking}, {@code lying}, {@code warmth}, {@code gentle-movement}, …
 * @param activities what the pain kept from: {@code work}, {@code sleep}, {@code household}, {@code sport}, …
 * @param note free words to the physio
 */
public record Circumstances(
        @Nullable Double stress,
        @Nullable Double sleepHours,
        @Nullable Double sittingHours,
        @Nullable Double stiffness,
        Set<String> eases,
        Set<String> activities,
        @Nullable String note) {
    /** The longest note that is taken, in characters. */
    public static final int NOTE_MAX = 2000;

    /** Nothing said. */
    public static final Circumstances UNKNOWN = new Circumstances(null, null, null, null, Set.of(), Set.of(), null);

    private static final double SCALE_MAX = 10;
    private static final double DAY_HOURS = 24;

    public Circumstances {
        require("stress", stress, SCALE_MAX);
        require("sleep_h", sleepHours, DAY_HOURS);
        require("sitting_h", sittingHours, DAY_HOURS);
        require("stiffness", stiffness, SCALE_MAX);
        eases = Set.copyOf(eases);
        activities = Set.copyOf(activities);
        if (note != null && note.length() > NOTE_MAX) {
            throw new IllegalArgumentException("note has " + note.length() + " characters, at most " + NOTE_MAX);
        }
    }

    private static void require(String name, @Nullable Double value, double max) {
        if (value != null && !(value >= 0 && value <= max)) {
            throw new IllegalArgumentException(name + " must be 0 to " + Math.round(max) + ", was " + value);
        }
    }
}
