package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;

/** What is no movement at all gives a report all the same, and a movement at an odd rate its count. */
class CatalogueBadInputTest {
    private static final int REPETITIONS = 4;

    @ParameterizedTest
    @ValueSource(doubles = {10, 1000})
    void everyExerciseIsCountedAtTheLowestAndTheHighestRate(double rateHz) throws BadInputException {
        for (Exercise exercise : ExerciseCatalogue.load().exercises()) {
            SampleBatch made = MadeFaults.made(
                            exercise, b -> b.repetitions(REPETITIONS).rateHz(rateHz))
                    .samples();

            assertThat(MadeFaults.report(exercise, made, rateHz, List.of()).repetitions())
                    .as(exercise.id())
                    .hasSize(REPETITIONS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "saturated, 100",
        "constant, 100",
        "zero, 100",
        "noise, 100",
        "huge, 100",
        "still, 10",
        "still, 1000",
        "squats, 10",
        "squats, 1000"
    })
    void badInputGivesAReportWithoutNaN(String kind, double rateHz) throws BadInputException {
        for (Exercise exercise : ExerciseCatalogue.load().exercises()) {
            SessionReport report = read(exercise, bad(kind, rateHz), rateHz);
            String json = new CheckJson(new FormWords(WordsCatalogue.load("en", "form"))).write("made", report);

            assertThat(json).as(exercise.id()).doesNotContain("NaN").doesNotContain("Infinity");
            if (report.assessedRepetitions() == 0) {
                assertThat(json).contains("\"assessed\" : false").contains("\"reason\" : \"");
            }
        }
    }

    private static SampleBatch bad(String kind, double rateHz) {
        if (kind.equals("squats")) {
            return MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                            .repetitions(3)
                            .rateHz(rateHz)
                            .build())
                    .samples();
        }
        DoubleUnaryOperator wave = t -> Math.sin(7 * t) + Math.sin(31.7 * t);
        SampleBatch batch = new SampleBatch();
        for (int i = 0; i < 8 * rateHz; i++) {
            double t = i / rateHz;
            double w = wave.applyAsDouble(t);
            switch (kind) {
                case "saturated" ->
                    batch.add(t, 156.9 * Math.signum(w), -156.9, 156.9, 34.9 * Math.signum(w), -34.9, 34.9);
                case "constant" -> batch.add(t, 3, 4, 5, 1, 1, 1);
                case "zero" -> batch.add(t, 0, 0, 0, 0, 0, 0);
                case "noise" -> batch.add(t, 9 * w, 5 * wave.applyAsDouble(t + 1), 3 * w, w, -w, 2 * w);
                case "huge" -> batch.add(t, 1e30 * w, 1e30, -1e30, 1e20, 1e20 * w, 1e20);
                default -> batch.add(t, 9.81, 0, 0, 0, 0, 0);
            }
        }
        return batch;
    }

    private static SessionReport read(Exercise exercise, SampleBatch samples, double rateHz) throws BadInputException {
        return SessionReader.read(
                new Recording.Sampled("made", exercise.sites().getFirst(), rateHz, null, samples),
                PipelineSettings.of(List.of(exercise), CalibrationMode.AUTO));
    }
}
