package org.plumbline.core.repetition;

/**
 * What makes a swing of one angle a repetition of its plane. The same for all planes, sides and sites; only the floors
 * differ by site and stand with the exercise.
 *
 * @param ofUsualPeak a swing begins above this share of the median of the last five peaks (or the floor, if higher)
 * @param offOfPeak it is on its way back below this share of its peak
 * @param rearmed after a swing the angle must fall below this share of where it begins before the next can begin; a dip
 *     that stays above it belongs to the same swing
 * @param dominance the swing must be larger by this factor than what the other angles do meanwhile
 * @param edge its start and end lie where this share of the peak is left
 * @param turnDeg a rise by this much after the way back is the next movement
 * @param slow the start is also where the angle moves slower than this share of its fastest
 * @param tailSeconds the end lies at most this long after the angle fell below {@code offOfPeak}, or as long as that took from
 *     the peak
 */
record PlaneSettings(
        double ofUsualPeak,
        double offOfPeak,
        double rearmed,
        double dominance,
        double edge,
        double turnDeg,
        double slow,
        double tailSeconds) {
    static final PlaneSettings DEFAULT = new PlaneSettings(0.4, 0.5, 0.8, 1, 0.1, 3, 0.1, 1.5);

    /** For movements that are small and have no other beside them to be told from. */
    static final PlaneSettings ALONE = new PlaneSettings(0.4, 0.5, 0.8, 0, 0.1, 3, 0.1, 1.5);
}
