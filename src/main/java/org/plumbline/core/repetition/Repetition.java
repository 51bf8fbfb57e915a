package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;

/**
 * One repetition, finished and never taken back.
 *
 * @param index from 1 in its session
 * @param exercise the id it was taken for; {@link #UNKNOWN} when it fitted none of those asked for
 * @param side null when the exercise has no sides
 * @param startSeconds device time at which the movement leaves the start posture
 * @param peakSeconds device time of the largest excursion
 * @param endSeconds device time at which the movement is back
 * @param eccentricSeconds on the way out: down, or away from upright
 * @param holdSeconds around the peak, nearly still
 * @param concentricSeconds on the way back
 * @param romDeg range of the main angle within the repetition; of the flexion for a squat
 * @param lostFraction share of its samples that never arrived, 0..1
 * @param longestGapSeconds longest hole in it, 0 without one
 * @param held what there is to say about a hold, null when the exercise is none
 */
public record Repetition(
        int index,
        String exercise,
        @Nullable Side side,
        double startSeconds,
        double peakSeconds,
        double endSeconds,
        double eccentricSeconds,
        double holdSeconds,
        double concentricSeconds,
        double romDeg,
        double lostFraction,
        double longestGapSeconds,
        Trace trace,
        @Nullable Held held) {
    public static final String UNKNOWN = "unknown";

    /** Above this a repetition is counted but says nothing about form. */
    public static final double LOST_FRACTION_LIMIT = 0.05;

    /** A longer hole hides too much of the movement. */
    public static final double GAP_SECONDS_LIMIT = 0.10;

    public Repetition {
        if (index < 1 || !(startSeconds < endSeconds) || !(lostFraction >= 0 && lostFraction <= 1)) {
            throw new IllegalArgumentException("not a repetition: " + index + ", " + startSeconds + ".." + endSeconds
                    + " s, lost " + lostFraction);
        }
    }

    /** A repetition that is no hold. */
    public Repetition(
            int index,
            String exercise,
            @Nullable Side side,
            double startSeconds,
            double peakSeconds,
            double endSeconds,
            double eccentricSeconds,
            double holdSeconds,
            double concentricSeconds,
            double romDeg,
            double lostFraction,
            double longestGapSeconds,
            Trace trace) {
        this(
                index,
                exercise,
                side,
                startSeconds,
                peakSeconds,
                endSeconds,
                eccentricSeconds,
                holdSeconds,
                concentricSeconds,
                romDeg,
                lostFraction,
                longestGapSeconds,
                trace,
                null);
    }

    public double durationSeconds() {
        return endSeconds - startSeconds;
    }

    /** Whether enough of it arrived to say something about its form. */
    public boolean complete() {
        return lostFraction <= LOST_FRACTION_LIMIT && longestGapSeconds <= GAP_SECONDS_LIMIT;
    }
}
