package org.plumbline.core.repetition;

import java.util.Map;
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
    public TrackerSettings {
        if (exercises.isEmpty()) {
            throw new IllegalArgumentException("there must be an exercise to look for");
        }
        exercises = Map.copyOf(exercises);
    }
}
