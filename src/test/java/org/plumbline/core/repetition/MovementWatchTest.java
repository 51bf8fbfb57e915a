package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;
import org.plumbline.core.synthesis.TrueRepetition;

class MovementWatchTest {
    @ParameterizedTest
    @CsvSource({"squat", "trunk-flexion", "trunk-lateral-flexion", "trunk-axial-rotation"})
    void seesEachMovementWhileItLasts(String exercise) {
        SyntheticRecording made = MotionSynthesiser.synthesise(
                SynthesisRequest.of(exercise).repetitions(6).bow(true).seed(12).build());
        Track heard = Track.of(made.samples(), Track.settings(exercise, CalibrationMode.BOW, "lumbar"), 20);
        for (TrueRepetition truth : made.truth().repetitions()) {
            double early = truth.startSeconds() + 0.35 * (truth.peakSeconds() - truth.startSeconds());
            double late = truth.endSeconds() - 0.4 * (truth.endSeconds() - truth.peakSeconds());
            assertThat(at(heard, early).phase()).isEqualTo(Phase.ECCENTRIC);
            assertThat(at(heard, truth.peakSeconds()).phase()).isEqualTo(Phase.HOLD);
            assertThat(at(heard, late).phase()).isEqualTo(Phase.CONCENTRIC);
            assertThat(at(heard, late).movement()).isEqualTo(at(heard, early).movement());
            assertThat(at(heard, late).peakDeg()).isGreaterThan(20);
        }
        assertThat(heard.movements.stream()
                        .mapToLong(Track.Moving::movement)
                        .distinct()
                        .count())
                .isBetween(6L, 7L);
    }

    private static Track.Moving at(Track heard, double seconds) {
        List<Track.Moving> near = heard.movements.stream()
                .filter(m -> Math.abs(m.seconds() - seconds) < 0.02)
                .toList();
        assertThat(near).as("movement at " + seconds + " s").isNotEmpty();
        return near.getFirst();
    }
}
