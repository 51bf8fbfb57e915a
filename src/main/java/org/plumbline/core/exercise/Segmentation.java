package org.plumbline.core.exercise;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How repetitions of one exercise are found.
 *
 * @param plane along what
 * @param direction for {@link Plane#FLEXION}: to which side of the start posture
 * @param start the posture it starts from: angles are told against it
 * @param floors by the sensor's site ({@code upper-back}, {@code lumbar}, {@code sacrum}): the smallest movement that
 *     can be a repetition, in degrees, for {@link Plane#VERTICAL} in metres; each above 0
 * @param shortestSeconds a movement (of a hold: the time in position) that is shorter is no repetition
 * @param longestSeconds a movement that takes longer is no repetition
 * @param hold null unless a position is held: then each hold is one repetition
 */
public record Segmentation(
        Plane plane,
        Direction direction,
        Posture start,
        Map<String, Double> floors,
        double shortestSeconds,
        double longestSeconds,
        @Nullable HoldSettings hold) {
    /** Where a sensor may sit without our knowing: taken as the middle of the back. */
    private static final String DEFAULT_SITE = "lumbar";

    public Segmentation {
        floors = Map.copyOf(floors);
        if (!floors.containsKey(DEFAULT_SITE)
                || floors.values().stream().anyMatch(f -> !(f > 0) || Double.isInfinite(f))) {
            throw new IllegalArgumentException("floors need '" + DEFAULT_SITE + "', all above 0: " + floors);
        }
        if (!(shortestSeconds > 0) || !(longestSeconds > shortestSeconds)) {
            throw new IllegalArgumentException(
                    "a repetition lasts more than 0 s: " + shortestSeconds + ".." + longestSeconds);
        }
    }

    /** Of a movement forward from upright that is not held. */
    public Segmentation(Plane plane, Map<String, Double> floors, double shortestSeconds, double longestSeconds) {
        this(plane, Direction.FORWARD, Posture.STANDING, floors, shortestSeconds, longestSeconds, null);
    }

    /** The settings of an exercise whose repetitions are holds. */
    public Optional<HoldSettings> held() {
        return Optional.ofNullable(hold);
    }

    /** The smallest repetition at a site, unknown sites as {@code lumbar}; degrees, for vertical travel metres. */
    public double floor(String site) {
        return floors.getOrDefault(site, floors.getOrDefault(DEFAULT_SITE, 0.0));
    }
}
