package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Side;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;
import org.plumbline.core.synthesis.TrueRepetition;

/** Sets as people do them: begun too late, uneven, with partial and aborted repetitions and holes. */
class UnevenSetsTest {
    private static final int REPETITIONS = 8;

    /** The recording begins at the bottom of the first one: the others count, half a repetition does not. */
    @ParameterizedTest
    @ValueSource(strings = {"squat", "trunk-flexion", "hip-hinge"})
    void aRecordingThatBeginsBentCountsWhatFollows(String id) throws BadInputException {
        SyntheticRecording made = made(id, b -> b);
        TrueRepetition first = made.truth().repetitions().getFirst();
        SampleBatch late = new SampleBatch();
        for (int i = 0; i < made.samples().size(); i++) {
            if (made.samples().timeSeconds(i) >= first.peakSeconds()) {
                late.addFrom(made.samples(), i);
            }
        }

        assertThat(counted(id, late)).hasSize(REPETITIONS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat", "trunk-flexion", "trunk-lateral-flexion"})
    void anUnevenPaceAndRangeChangesNoCount(String id) throws BadInputException {
        assertThat(counted(id, made(id, b -> b.variation(0.3)).samples())).hasSize(REPETITIONS);
    }

    @ParameterizedTest
    @CsvSource({"squat, partial", "trunk-flexion, range-too-small", "trunk-lateral-flexion, range-too-small"})
    void aPartialRepetitionCountsAndAnAbortedOneDoesNot(String id, String fault) throws BadInputException {
        assertThat(counted(id, made(id, b -> b.fault(fault + ":45@3,6")).samples()))
                .hasSize(REPETITIONS);
        assertThat(counted(id, made(id, b -> b.fault(fault + ":85@3,6")).samples()))
                .hasSize(REPETITIONS - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat", "trunk-flexion", "trunk-lateral-flexion"})
    void aShortHoleIsBridgedAndALongOneCountsUnassessed(String id) throws BadInputException {
        TrueRepetition third = made(id, b -> b).truth().repetitions().get(2);
        double middle = third.peakSeconds() - 0.3;

        List<AssessedRepetition> bridged =
                counted(id, made(id, b -> b.hole(middle, middle + 0.08)).samples());
        List<AssessedRepetition> broken =
                counted(id, made(id, b -> b.hole(middle, middle + 0.4)).samples());

        assertThat(bridged).hasSize(REPETITIONS).allMatch(r -> r.repetition().complete());
        assertThat(bridged.get(2).repetition().lostFraction()).isPositive();
        assertThat(broken).hasSize(REPETITIONS);
        assertThat(broken.get(2).repetition().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trunk-lateral-flexion", "trunk-axial-rotation"})
    void leftAndRightAlternate(String id) throws BadInputException {
        List<AssessedRepetition> found = counted(id, made(id, b -> b.bow(true)).samples(), CalibrationMode.BOW);

        assertThat(found)
                .extracting(r -> r.repetition().side())
                .containsExactly(
                        Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT);
    }

    private static SyntheticRecording made(String id, UnaryOperator<SynthesisBuilder> change) {
        SynthesisBuilder plain =
                SynthesisRequest.of(id).repetitions(REPETITIONS).rateHz(50).seed(5);
        return MotionSynthesiser.synthesise(change.apply(plain).build());
    }

    private static List<AssessedRepetition> counted(String id, SampleBatch samples) throws BadInputException {
        return counted(id, samples, CalibrationMode.AUTO);
    }

    private static List<AssessedRepetition> counted(String id, SampleBatch samples, CalibrationMode mode)
            throws BadInputException {
        return SessionReader.read(
                        new Recording.Sampled("made", "lumbar", 50, null, samples),
                        PipelineSettings.of(
                                List.of(ExerciseCatalogue.load().find(id).orElseThrow()), mode))
                .repetitions();
    }
}
