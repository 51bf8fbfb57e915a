package org.plumbline.service;

import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.session.SessionReport;

/** Begins the reading of a session's frames: the pipeline of {@code check}, with the same settings. */
final class ReadingFactory {
    private final List<Exercise> catalogue;

    ReadingFactory(List<Exercise> catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param exercise an id of the catalogue, or {@code auto}: all that can be recognised are looked for
     * @param calibration {@code auto}, {@code bow} or {@code poses}
     */
    SessionPipeline begin(String exercise, String calibration, SessionListener listener) {
        List<Exercise> lookedFor = exercise.equals(SessionReport.AUTO)
                ? catalogue.stream().filter(Exercise::recognised).toList()
                : catalogue.stream().filter(e -> e.id().equals(exercise)).toList();
        CalibrationMode mode = switch (calibration) {
            case "bow" -> CalibrationMode.BOW;
            case "poses" -> CalibrationMode.POSES;
            default -> CalibrationMode.AUTO;
        };
        return new SessionPipeline(PipelineSettings.of(lookedFor, mode), listener);
    }
}
