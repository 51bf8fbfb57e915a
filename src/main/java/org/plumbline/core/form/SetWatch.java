package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a set differs from the person's own reference, which is asked before whether a repetition does: single
 * repetitions scatter, the median of the last {@value #RECENT} is far steadier.
 *
 * <ol>
 *   <li>The limit of the day: when the median distance of the first {@value #RECENT} repetitions of the session lies
 *       within the limit, it holds as it is, or {@value #DAY_ALLOWANCE} above that median if this is more.
 *   <li>A set differs while the median of its last {@value #RECENT} distances lies above the limit.
 *   <li>A repetition is flagged when it lies above the limit in a set that differs, or above
 *       {@value #FAR_TIMES} times the limit in any.
 * </ol>
 */
final class SetWatch {
    static final int RECENT = 3;
    private static final double DAY_ALLOWANCE = 0.25;
    private static final double FAR_TIMES = 2;

    private final List<Double> first = new ArrayList<>();

    /** What holds for one repetition. */
    record Verdict(double limit, boolean ofTheDay, double median, boolean setDiffers, boolean repetitionDiffers) {}

    /**
     * The next repetition's distance.
     *
     * @param set the set so far, this repetition the last
     */
    Verdict accept(double limit, double distance, SetSoFar set) {
        double today = limitToday(limit);
        if (first.size() < RECENT) {
            first.add(distance);
        }
        double[] recent = set.lastDeviations(RECENT);
        double median = Medians.of(recent);
        boolean setDiffers = recent.length == RECENT && median > today;
        boolean far = distance > FAR_TIMES * limit;
        return new Verdict(today, today > limit, median, setDiffers, far || (setDiffers && distance > today));
    }

    private double limitToday(double limit) {
        if (first.size() < RECENT) {
            return limit;
        }
        double median =
                Medians.of(first.stream().mapToDouble(Double::doubleValue).toArray());
        return median <= limit ? Math.max(limit, median + DAY_ALLOWANCE) : limit;
    }
}
