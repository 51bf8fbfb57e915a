package org.plumbline.core.repetition;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.posture.CalibrationMode;

/**
 * What to look for.
 *
 * @param exercises id → how its repetitions show; with one of them only it is counted, with several ("auto") each
 *     repetition is given to the one it fits
 * @param calibration where the wear calibration comes from
 * @param site where the sensor sits: {@code upper-back}, {@code lumbar}, {@code sacrum} or {@code unknown}
 */
public record TrackerSettings(Map<String, Segmentation> exercises, CalibrationMode calibration, String site) {
    private static final double DEFAULT_LONGEST_SECONDS = 15;

    public TrackerSettings {
        if (exercises.isEmpty()) {
            throw new IllegalArgumentException("there must be an exercise to look for");
        }
        exercises = Map.copyOf(exercises);
    }

    /** The only exercise, null with several. */
    @Nullable
    Segmentation only() {
        return exercises.size() == 1 ? exercises.values().iterator().next() : null;
    }

    /** The smallest repetition of any exercise that shows as vertical travel (in metres), or of any other (degrees). */
    double smallestFloor(boolean vertical, double otherwise) {
        return exercises.values().stream()
                .filter(s -> (s.plane() == Plane.VERTICAL) == vertical)
                .mapToDouble((Segmentation s) -> s.floor(site))
                .min()
                .orElse(otherwise);
    }

    /** Whether all exercises are done standing or sitting. */
    boolean upright() {
        return upright(exercises.values());
    }

    /** Whether all of these are done standing or sitting. */
    static boolean upright(Collection<Segmentation> exercises) {
        for (Segmentation s : exercises) {
            if (!s.start().upright()) {
                return false;
            }
        }
        return true;
    }

    /** Of a repetition; holds count only when one is what is asked for, or a slip would go unseen for minutes. */
    double longestSeconds() {
        return exercises.values().stream()
                .filter(s -> exercises.size() == 1 || s.held().isEmpty())
                .mapToDouble(Segmentation::longestSeconds)
                .max()
                .orElse(DEFAULT_LONGEST_SECONDS);
    }
}
