package org.plumbline.format;

import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;

/** Six repetitions made by the synthesiser, and how they are read. */
final class MadeSession {
    private MadeSession() {}

    interface Change {
        SynthesisBuilder to(SynthesisBuilder builder);
    }

    static SyntheticRecording squats(Change change) {
        return made("squat", change);
    }

    static SyntheticRecording made(String exercise, Change change) {
        SynthesisBuilder plain = SynthesisRequest.of(exercise)
                .repetitions(6)
                .rateHz(100)
                .site("lumbar")
                .seed(3);
        return MotionSynthesiser.synthesise(change.to(plain).build());
    }

    static Recording.Sampled recording(SampleBatch samples) {
        return new Recording.Sampled("made", "lumbar", 100, null, samples);
    }

    static PipelineSettings settings(String exercise) throws BadInputException {
        return PipelineSettings.of(
                ExerciseCatalogue.load().exercises().stream()
                        .filter(e -> exercise.equals("auto") ? e.recognised() : e.id().equals(exercise))
                        .toList(),
                CalibrationMode.AUTO);
    }

    static String json(SessionReport report) throws BadInputException {
        return new CheckJson(new FormWords(WordsCatalogue.load("en", "form"))).write("made", report);
    }
}
