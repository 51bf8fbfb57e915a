package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.KeyPose;
import org.plumbline.core.exercise.Motion;
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

            assertThat(read(made, site, CalibrationMode.BOW))
                    .as(mounting.toString())
                    .filteredOn(r -> r.peakSeconds() > first)
                    .extracting(Repetition::exercise)
                    .containsOnly(NAMED.getOrDefault(exercise.id(), exercise.id()))
                    .hasSize(REPETITIONS);
        }
    }

    /** Some people's trunk goes forward on the way down, upright at the bottom, and forward again on the way up. */
    @ParameterizedTest
    @CsvSource({"30, 1.3", "25, 1.0", "30, 1.6"})
    void aTrunkThatBendsTwiceInASquatIsNoBend(double leanDeg, double outSeconds) throws BadInputException {
        Exercise squat = ExerciseCatalogue.load().find("squat").orElseThrow();
        List<KeyPose> poses = List.of(
                new KeyPose(0, 0, 0, 0, 0, 0, Map.of()),
                new KeyPose(0.5, leanDeg, 0, 0, -0.3, -0.08, Map.of()),
                new KeyPose(1, 4, 0, 0, -0.65, -0.1, Map.of()));
        Motion motion = new Motion(Motion.View.SIDE, false, outSeconds, 0.2, outSeconds, 0.6, poses);

        List<Repetition> found = read(
                MotionSynthesiser.synthesise(SynthesisRequest.of(with(squat, motion))
                        .repetitions(REPETITIONS)
                        .variation(0.1)
                        .rateHz(50)
                        .seed(13)
                        .build()),
                "lumbar",
                CalibrationMode.AUTO);

        assertThat(found).extracting(Repetition::exercise).containsOnly("squat").hasSize(REPETITIONS);
    }

    private static Exercise with(Exercise of, Motion motion) {
        return new Exercise(
                of.id(),
                of.segmentation(),
                of.startPostures(),
                of.sites(),
                of.recognised(),
                of.phases(),
                of.rules(),
                of.norms(),
                motion,
                of.citations(),
                of.texts());
    }

    private static List<Exercise> recognised() throws BadInputException {
        return ExerciseCatalogue.load().exercises().stream()
                .filter(Exercise::recognised)
                .toList();
    }

    private static List<Repetition> read(SyntheticRecording made, String site, CalibrationMode mode)
            throws BadInputException {
        return SessionReader.read(
                        new Recording.Sampled("made", site, 50, null, made.samples()),
                        PipelineSettings.of(recognised(), mode))
                .repetitions()
                .stream()
                .map(AssessedRepetition::repetition)
                .toList();
    }
}
