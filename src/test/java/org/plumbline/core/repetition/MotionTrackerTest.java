package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.Mounting;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;
import org.plumbline.core.synthesis.TrueRepetition;

/** Filter and tracker over synthetic recordings whose truth is known. */
class MotionTrackerTest {
    private static final String SITE = "lumbar";

    @ParameterizedTest
    @CsvSource({
        "squat, AUTO", "trunk-flexion, AUTO", "hip-hinge, AUTO", "trunk-lateral-flexion, AUTO",
        "trunk-axial-rotation, AUTO", "squat, BOW", "trunk-flexion, BOW", "trunk-lateral-flexion, BOW",
        "trunk-axial-rotation, BOW"
    })
    void findsEveryRepetitionAtItsPlaceAndSide(String exercise, CalibrationMode mode) {
        SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                .repetitions(6)
                .bow(mode == CalibrationMode.BOW)
                .seed(3)
                .build());
        Track heard = Track.of(made.samples(), Track.settings(exercise, mode, SITE), 20);
        List<TrueRepetition> truth = made.truth().repetitions();
        List<Repetition> found = withoutBow(heard, truth);
        assertThat(found).hasSize(truth.size());
        for (int i = 0; i < truth.size(); i++) {
            Repetition repetition = found.get(i);
            assertThat(repetition.exercise()).isEqualTo(exercise);
            assertThat(repetition.startSeconds()).isCloseTo(truth.get(i).startSeconds(), within(0.6));
            assertThat(repetition.peakSeconds()).isCloseTo(truth.get(i).peakSeconds(), within(0.6));
            assertThat(repetition.endSeconds()).isCloseTo(truth.get(i).endSeconds(), within(0.6));
            assertThat(repetition.complete()).isTrue();
            if (mode == CalibrationMode.BOW && repetition.side() != null) {
                assertThat(repetition.side().name())
                        .isEqualToIgnoringCase(truth.get(i).side());
            }
        }
    }

    private static List<Repetition> withoutBow(Track heard, List<TrueRepetition> truth) {
        double start = truth.getFirst().startSeconds() - 0.7;
        return heard.repetitions.stream().filter(r -> r.peakSeconds() > start).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat", "trunk-flexion", "trunk-lateral-flexion"})
    void measuresTheRangeHoweverTheSensorIsWorn(String exercise) {
        double[] first = null;
        for (Mounting mounting : List.of(
                Mounting.NORMAL,
                Mounting.TILTED,
                Mounting.UPSIDE_DOWN,
                new Mounting(0, 0, 90),
                new Mounting(60, 85, -30))) {
            SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                    .repetitions(4)
                    .bow(true)
                    .noise(0)
                    .mounting(mounting)
                    .seed(5)
                    .build());
            Track heard = Track.of(made.samples(), Track.settings(exercise, CalibrationMode.BOW, SITE), 20);
            double[] ranges = withoutBow(heard, made.truth().repetitions()).stream()
                    .mapToDouble(Repetition::romDeg)
                    .toArray();
            first = first == null ? ranges : first;
            assertThat(ranges).as(mounting.toString()).hasSize(4).containsExactly(first, within(0.3));
        }
    }

    @Test
    void saysWhenTheSensorIsUpsideDown() {
        assertThat(calibration(Mounting.UPSIDE_DOWN)).isInstanceOf(WearCalibration.UpsideDown.class);
        assertThat(calibration(Mounting.NORMAL)).isInstanceOf(WearCalibration.Calibrated.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "BOW"})
    void learnsTheMounting(CalibrationMode mode) {
        SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of("trunk-flexion")
                .repetitions(3)
                .mounting(Mounting.TILTED)
                .seed(8)
                .build());
        Track heard = Track.of(made.samples(), Track.settings("trunk-flexion", mode, SITE), 20);
        WearCalibration.Worn worn = (WearCalibration.Worn) heard.settled();
        double error = worn.sensorToTrunk()
                .times(made.truth().sensorToTrunk().conjugate())
                .angleRad();
        assertThat(Math.toDegrees(error)).isLessThan(4);
        assertThat(worn.quality()).isGreaterThan(0.8);
        assertThat(heard.states).containsExactly(WearState.HOLD_STILL, WearState.BEND_FORWARD, WearState.CALIBRATED);
    }

    private static WearCalibration calibration(Mounting mounting) {
        SampleBatch samples = MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                        .repetitions(2)
                        .mounting(mounting)
                        .build())
                .samples();
        return Track.of(samples, Track.settings("squat", CalibrationMode.AUTO, SITE), 20)
                .settled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat", "trunk-flexion", "auto"})
    void doesNotDependOnHowTheSamplesAreCut(String exercise) {
        SampleBatch samples = MotionSynthesiser.synthesise(
                        SynthesisRequest.of(exercise.equals("auto") ? "squat" : exercise)
                                .repetitions(5)
                                .lossFraction(0.02)
                                .seed(11)
                                .build())
                .samples();
        TrackerSettings settings = Track.settings(exercise, CalibrationMode.AUTO, SITE);
        Track whole = Track.of(samples, settings, samples.size());
        for (int chunk : new int[] {1, 7, 64}) {
            Track cut = Track.of(samples, settings, chunk);
            assertThat(summary(cut)).isEqualTo(summary(whole)).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    private static List<String> summary(Track track) {
        return track.repetitions.stream()
                .map(r -> r.exercise() + r.side() + r.startSeconds() + "," + r.peakSeconds() + "," + r.endSeconds()
                        + "," + r.romDeg())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "squat, 50",
        "squat, 200",
        "squat, 1000",
        "trunk-flexion, 10",
        "trunk-flexion, 200",
        "trunk-flexion, 1000"
    })
    void countsAtEveryRate(String exercise, double rateHz) {
        SampleBatch samples = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                        .repetitions(4)
                        .rateHz(rateHz)
                        .seed(2)
                        .build())
                .samples();
        assertThat(Track.of(samples, Track.settings(exercise, CalibrationMode.AUTO, SITE), 20).repetitions)
                .hasSize(4);
    }

    @Test
    void tellsARepetitionSoonAfterItsEnd() {
        SampleBatch samples = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").repetitions(6).seed(4).build())
                .samples();
        Track heard = Track.of(samples, Track.settings("squat", CalibrationMode.AUTO, SITE), 1);
        assertThat(heard.repetitions).hasSize(6);
        for (int i = 0; i < heard.repetitions.size(); i++) {
            double late = heard.toldSeconds.get(i) - heard.repetitions.get(i).endSeconds();
            assertThat(late).isBetween(0.0, 0.8);
        }
    }

    @Test
    void aHoleIsCountedButTheRepetitionIsNotComplete() {
        SyntheticRecording whole = MotionSynthesiser.synthesise(
                SynthesisRequest.of("trunk-flexion").repetitions(4).seed(6).build());
        TrueRepetition second = whole.truth().repetitions().get(1);
        SampleBatch holed = new SampleBatch().reset(false);
        for (int i = 0; i < whole.samples().size(); i++) {
            double time = whole.samples().timeSeconds(i);
            if (time < second.peakSeconds() || time > second.peakSeconds() + 0.2) {
                copy(whole.samples(), i, holed, 1);
            }
        }
        Track heard = Track.of(holed, Track.settings("trunk-flexion", CalibrationMode.AUTO, SITE), 20);
        assertThat(heard.repetitions).hasSize(4);
        assertThat(heard.repetitions.stream().map(Repetition::complete)).containsExactly(true, false, true, true);
        assertThat(heard.repetitions.get(1).longestGapSeconds()).isBetween(0.19, 0.25);
    }

    @Test
    void nothingMovesNothingIsCounted() {
        SampleBatch still = new SampleBatch().reset(false);
        for (int i = 0; i < 20_000; i++) {
            still.add(i * 0.01, 0, 9.81, 0, 0.001, 0, 0);
        }
        Track heard = Track.of(still, Track.settings("auto", CalibrationMode.AUTO, SITE), 20);
        assertThat(heard.repetitions).isEmpty();
        assertThat(heard.settled()).isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NOT_ON_A_BACK));
        assertThat(heard.states).endsWith(WearState.NOT_ON_A_BACK);
    }

    @Test
    void noSampleIsNoUpright() {
        Track heard = Track.of(new SampleBatch().reset(false), Track.settings("squat", CalibrationMode.AUTO, SITE), 20);
        assertThat(heard.settled()).isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NO_UPRIGHT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat", "trunk-flexion", "auto"})
    void inputThatSaturatesAfterTheCalibrationGivesFiniteNumbers(String exercise) {
        SampleBatch clipped = new SampleBatch().reset(false);
        SampleBatch samples = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").repetitions(4).seed(9).build())
                .samples();
        for (int i = 0; i < samples.size(); i++) {
            copy(samples, i, clipped, i < samples.size() / 2 ? 1 : 40);
        }
        Track heard = Track.of(clipped, Track.settings(exercise, CalibrationMode.AUTO, SITE), 20);
        assertThat(heard.angles.getLast()[0])
                .as("told up to the end")
                .isCloseTo(samples.timeSeconds(samples.size() - 1), within(0.1));
        assertThat(heard.angles.stream().flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
        assertThat(heard.repetitions).allMatch(r -> Double.isFinite(r.romDeg()));
    }

    /** Amplified and clipped to what a small sensor can measure. */
    private static void copy(SampleBatch from, int i, SampleBatch to, double gain) {
        to.add(
                from.timeSeconds(i),
                clip(gain * from.accMps2(i, 0), 156),
                clip(gain * from.accMps2(i, 1), 156),
                clip(gain * from.accMps2(i, 2), 156),
                clip(gain * from.gyrRadps(i, 0), 35),
                clip(gain * from.gyrRadps(i, 1), 35),
                clip(gain * from.gyrRadps(i, 2), 35));
    }

    private static double clip(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
