package org.plumbline.core.synthesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repetition as it was made.
 *
 * @param index from 1
 * @param side {@code left}, {@code right}, or null where the exercise has no sides
 * @param startSeconds first movement
 * @param peakSeconds middle of the hold
 * @param endSeconds back in the start posture
 * @param romDeg excursion of the trunk in the exercise's plane
 * @param depthMetres how far the hips went down
 * @param holdSeconds time in position, breaks left out; null where no position is held
 * @param breaks how often the position is left; null where none is held
 * @param faults ids of the faults in it
 */
public record TrueRepetition(
        int index,
        @Nullable String side,
        double startSeconds,
        double peakSeconds,
        double endSeconds,
        double romDeg,
        double depthMetres,
        @Nullable Double holdSeconds,
        @Nullable Integer breaks,
        List<String> faults) {
    public TrueRepetition {
        faults = List.copyOf(faults);
    }
}
