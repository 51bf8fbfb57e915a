package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.IdleActivity;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;

/** Ten minutes of standing, sitting and walking after a few repetitions: nothing more is counted. */
class IdleTest {
    private static final String AUTO = "auto";
    private static final Set<String> MANY_SITES = Set.of("squat", AUTO);
    private static final double SECONDS = 600;

    static Stream<Arguments> everywhere() throws BadInputException {
        List<String> upright = ExerciseCatalogue.load().exercises().stream()
                .filter(e -> e.segmentation().start().upright())
                .map(Exercise::id)
                .toList();
        return Stream.concat(upright.stream(), Stream.of(AUTO))
                .flatMap(id -> Stream.of(IdleActivity.values()).map(a -> Arguments.of(id, a)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void nothingIsCountedInTenMinutes(String id, IdleActivity activity) throws BadInputException {
        List<String> sites = MANY_SITES.contains(id) ? List.of("lumbar", "upper-back", "sacrum") : List.of("lumbar");
        for (String site : sites) {
            SyntheticRecording made =
                    MotionSynthesiser.synthesise(SynthesisRequest.of(exercise(id.equals(AUTO) ? "trunk-flexion" : id))
                            .repetitions(2)
                            .idle(activity, SECONDS, 2)
                            .site(site)
                            .rateHz(50)
                            .seed(4)
                            .build());
            double lastEnd = made.truth().repetitions().getLast().endSeconds();

            SessionReport report = read(id, site, made);

            assertThat(report.repetitions())
                    .as(site)
                    .extracting(r -> r.repetition())
                    .filteredOn(r -> r.peakSeconds() > lastEnd + 1)
                    .extracting(r -> r.exercise() + " at " + r.startSeconds() + ".." + r.endSeconds())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "squat, STANDING",
        "squat, SITTING",
        "squat, WALKING",
        "auto, STANDING",
        "auto, SITTING",
        "auto, WALKING"
    })
    void norIsAnythingBeforeTheFirstRepetition(String id, IdleActivity activity) throws BadInputException {
        SyntheticRecording made =
                MotionSynthesiser.synthesise(SynthesisRequest.of(exercise(id.equals(AUTO) ? "trunk-flexion" : id))
                        .repetitions(0)
                        .idle(activity, SECONDS, 0)
                        .rateHz(50)
                        .seed(6)
                        .build());

        assertThat(read(id, "lumbar", made).repetitions())
                .extracting(r -> r.repetition())
                .extracting(r -> r.exercise() + " at " + r.startSeconds() + ".." + r.endSeconds())
                .isEmpty();
    }

    /** Who stands, sits and walks before lying down, and gets up again after a few repetitions. */
    @ParameterizedTest
    @EnumSource(IdleActivity.class)
    void norIsAnythingCountedOfExercisesThatAreDoneLying(IdleActivity activity) throws BadInputException {
        SampleBatch idle = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise("squat"))
                        .repetitions(0)
                        .idle(activity, SECONDS, 0)
                        .rateHz(50)
                        .seed(6)
                        .build())
                .samples();
        for (Exercise exercise : ExerciseCatalogue.load().exercises()) {
            if (!exercise.segmentation().start().upright()) {
                String site = exercise.sites().getFirst();
                SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                        .repetitions(3)
                        .rateHz(50)
                        .seed(6)
                        .build());

                assertThat(read(exercise.id(), site, idle).repetitions())
                        .as("%s before", exercise.id())
                        .isEmpty();
                assertThat(read(exercise.id(), site, followed(made.samples(), idle))
                                .repetitions())
                        .as("%s and after it", exercise.id())
                        .hasSize(3);
            }
        }
    }

    /** Two seconds of the way between are missing. */
    private static SampleBatch followed(SampleBatch first, SampleBatch then) {
        SampleBatch both = new SampleBatch();
        for (int i = 0; i < first.size(); i++) {
            both.addFrom(first, i);
        }
        double later = first.timeSeconds(first.size() - 1) + 2;
        for (int i = 0; i < then.size(); i++) {
            both.add(
                    later + then.timeSeconds(i),
                    then.accMps2(i, 0),
                    then.accMps2(i, 1),
                    then.accMps2(i, 2),
                    then.gyrRadps(i, 0),
                    then.gyrRadps(i, 1),
                    then.gyrRadps(i, 2));
        }
        return both;
    }

    @Test
    void walkingAndFidgetingBetweenSetsChangesNoCount() throws BadInputException {
        SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise("squat"))
                .repetitions(9)
                .variation(0.15)
                .idle(IdleActivity.WALKING, 20, 3)
                .idle(IdleActivity.STANDING, 15, 6)
                .rateHz(50)
                .seed(7)
                .build());

        assertThat(read("squat", "lumbar", made).repetitions()).hasSize(9);
        assertThat(read(AUTO, "lumbar", made).repetitions())
                .extracting(r -> r.repetition().exercise())
                .hasSize(9)
                .containsOnly("squat");
    }

    private static Exercise exercise(String id) throws BadInputException {
        return ExerciseCatalogue.load().find(id).orElseThrow();
    }

    private static SessionReport read(String id, String site, SyntheticRecording made) throws BadInputException {
        return read(id, site, made.samples());
    }

    private static SessionReport read(String id, String site, SampleBatch samples) throws BadInputException {
        List<Exercise> asked = ExerciseCatalogue.load().exercises().stream()
                .filter(e -> id.equals(AUTO) ? e.recognised() : e.id().equals(id))
                .toList();
        return SessionReader.read(
                new Recording.Sampled("made", site, 50, null, samples),
                PipelineSettings.of(asked, CalibrationMode.AUTO));
    }
}
