package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.report.FormWords;
import org.plumbline.format.CheckJson;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;
import org.plumbline.format.SessionReader;
import org.plumbline.format.WordsCatalogue;

/** What {@code check} says about a file of frames. */
final class Checked {
    private Checked() {}

    static JsonObject report(Path file) throws Exception {
        return report(file, CalibrationMode.AUTO);
    }

    static JsonObject report(Path file, CalibrationMode mode) throws Exception {
        PipelineSettings settings = PipelineSettings.of(
                List.of(ExerciseCatalogue.load().find("squat").orElseThrow()), mode);
        CheckJson json = new CheckJson(new FormWords(WordsCatalogue.load("en", "form")));
        Recording recording = Recordings.open(file);
        return new JsonObject(json.object(recording.name(), SessionReader.read(recording, settings))
                .toString());
    }
}
