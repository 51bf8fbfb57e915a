package org.plumbline.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;

/** Repetitions of a recording by the pipeline as the product uses it, and the truth beside it. */
final class Sessions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExerciseCatalogue catalogue;

    Sessions() throws BadInputException {
        catalogue = ExerciseCatalogue.load();
    }

    /** @param exercise an id, or {@code auto} for all that can be recognised */
    List<Repetition> repetitions(Path file, String exercise, CalibrationMode calibration) throws BadInputException {
        Recording.Sampled recording = open(file);
        return repetitions(recording, recording.samples(), recording.nominalRateHz(), exercise, calibration);
    }

    static Recording.Sampled open(Path file) throws BadInputException {
        if (Recordings.open(file) instanceof Recording.Sampled recording) {
            return recording;
        }
        throw new BadInputException(file + ": is no recording CSV");
    }

    /** The same with other samples than the recording's own. */
    List<Repetition> repetitions(
            Recording.Sampled recording,
            SampleBatch samples,
            double rateHz,
            String exercise,
            CalibrationMode calibration) {
        List<Exercise> exercises = catalogue.exercises().stream()
                .filter(e -> exercise.equals("auto") ? e.recognised() : e.id().equals(exercise))
                .toList();
        SessionPipeline pipeline =
                new SessionPipeline(PipelineSettings.of(exercises, calibration), new SessionListener() {});
        pipeline.begin(recording.site(), rateHz);
        pipeline.accept(samples);
        return pipeline.end().repetitions().stream()
                .map(AssessedRepetition::repetition)
                .toList();
    }

    static JsonNode truth(Path file) throws BadInputException {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read as JSON: " + e.getMessage(), e);
        }
    }
}
