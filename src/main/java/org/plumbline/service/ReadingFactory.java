package org.plumbline.service;

import java.util.List;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.session.SessionReport;

/** Begins the reading of a session's frames: the pipeline of {@code check}, with the same settings. */
final class ReadingFactory {
    /**
     * @param prescription limits and reference to begin with
     * @param exercise an id of the catalogue, or {@code auto}: all that can be recognised are looked for
     * @param calibration {@code auto}, {@code bow} or {@code poses}
     * @param sensor the device's own calibrations
     */
    SessionPipeline begin(
            String exercise,
            String calibration,
            Prescription prescription,
            List<SensorCalibration> sensor,
            SessionListener listener) {
        List<Exercise> catalogue = prescription.exercises();
        List<Exercise> lookedFor = exercise.equals(SessionReport.AUTO)
                ? catalogue.stream().filter(Exercise::recognised).toList()
                : catalogue.stream().filter(e -> e.id().equals(exercise)).toList();
        CalibrationMode mode = switch (calibration) {
            case "bow" -> CalibrationMode.BOW;
            case "poses" -> CalibrationMode.POSES;
            default -> CalibrationMode.AUTO;
        };
        PipelineSettings settings =
                new PipelineSettings(lookedFor, mode, prescription.reference(), PipelineSettings.FIRST, sensor);
        return new SessionPipeline(settings, listener);
    }
}
