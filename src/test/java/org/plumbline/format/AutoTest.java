package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.Mounting;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;

/** Sets of each exercise that can be recognised, at each of its sites, read without saying which exercise it is. */
class AutoTest {
    private static final int REPETITIONS = 8;

    /** One sensor cannot tell these apart; what is named instead. */
    private static final Map<String, String> NAMED = Map.of("hip-hinge", "trunk-flexion");

    static Stream<Arguments> everywhere() throws BadInputException {
        return recognised().stream().flatMap(e -> e.sites().stream().map(s -> Arguments.of(e.id() + " " + s, e, s)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everywhere")
    void everyRepetitionIsCountedAndNamed(String name, Exercise exercise, String site) throws BadInputException {
        for (Mounting mounting : List.of(Mounting.NORMAL, Mounting.TILTED, Mounting.UPSIDE_DOWN)) {
            SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                    .repetitions(REPETITIONS)
                    .variation(0.1)
                    .bow(true)
                    .mounting(mounting)
                    .site(site)
                    .rateHz(50)
                    .seed(12)
                    .build());

            double first = made.truth().repetitions().getFirst().startSeconds();

            assertThat(read(made, site))
                    .as(mounting.toString())
                    .filteredOn(r -> r.peakSeconds() > first)
                    .extracting(Repetition::exercise)
                    .containsOnly(NAMED.getOrDefault(exercise.id(), exercise.id()))
                    .hasSize(REPETITIONS);
        }
    }

    private static List<Exercise> recognised() throws BadInputException {
        return ExerciseCatalogue.load().exercises().stream()
                .filter(Exercise::recognised)
                .toList();
    }

    private static List<Repetition> read(SyntheticRecording made, String site) throws BadInputException {
        return SessionReader.read(
                        new Recording.Sampled("made", site, 50, null, made.samples()),
                        PipelineSettings.of(recognised(), CalibrationMode.BOW))
                .repetitions()
                .stream()
                .map(AssessedRepetition::repetition)
                .toList();
    }
}
