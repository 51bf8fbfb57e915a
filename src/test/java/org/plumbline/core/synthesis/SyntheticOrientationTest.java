package org.plumbline.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.orientation.MagneticHeading;
import org.plumbline.core.orientation.OfflineOrientation;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;

/** The orientation filter against synthetic truth: two parts of the house that share no code. */
class SyntheticOrientationTest {
    private final OrientationSettings settings = OrientationSettings.defaults();
    private final OrientedBatch out = new OrientedBatch();

    @ParameterizedTest
    @ValueSource(strings = {"squat", "hip-hinge", "trunk-flexion", "trunk-lateral-flexion", "trunk-axial-rotation"})
    void streamingInclinationIsRight(String exercise) {
        SyntheticRecording made = MotionSynthesiser.synthesise(
                SynthesisRequest.of(exercise).mounting(Mounting.TILTED).build());
        new OrientationFilter(settings).accept(made.samples(), out);
        assertThat(inclinationRmseDeg(made)).isLessThan(1.2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 50, 200, 1000})
    void everyRateIsRight(double rateHz) {
        SyntheticRecording made = MotionSynthesiser.synthesise(
                SynthesisRequest.of("squat").repetitions(4).rateHz(rateHz).build());
        new OrientationFilter(settings).accept(made.samples(), out);
        assertThat(inclinationRmseDeg(made)).isLessThan(1.2);
    }

    @Test
    void lossAndHolesCostLittle() {
        SyntheticRecording made = MotionSynthesiser.synthesise(
                SynthesisRequest.of("squat").lossFraction(0.05).hole(9, 9.5).build());
        new OrientationFilter(settings).accept(made.samples(), out);
        assertThat(inclinationRmseDeg(made)).isLessThan(1.5);
    }

    @Test
    void offlineIsAtLeastAsGood() {
        SyntheticRecording made = MotionSynthesiser.synthesise(
                SynthesisRequest.of("squat").lossFraction(0.02).build());
        new OrientationFilter(settings).accept(made.samples(), out);
        double streaming = inclinationRmseDeg(made);
        OfflineOrientation.orient(made.samples(), settings, false, out);
        assertThat(inclinationRmseDeg(made)).isLessThan(streaming);
    }

    @Test
    void magnetometerGivesTheHeading() {
        SyntheticRecording made = MotionSynthesiser.synthesise(
                SynthesisRequest.of("trunk-axial-rotation").magnetometer(true).build());
        new OrientationFilter(settings).accept(made.samples(), out);
        new MagneticHeading(settings).accept(out);
        int last = out.size() - 1;
        assertThat(Math.toDegrees(error(made, last).angleRad())).isCloseTo(0, within(3.0));
        OfflineOrientation.orient(made.samples(), settings, true, out);
        assertThat(Math.toDegrees(error(made, last).angleRad())).isCloseTo(0, within(3.0));
    }

    @Test
    void oneSampleIsARecordingToo() {
        SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                .repetitions(0)
                .rateHz(1)
                .hole(0.5, 100)
                .build());
        assertThat(made.samples().size()).isEqualTo(1);
        OfflineOrientation.orient(made.samples(), settings, false, out);
        assertThat(inclinationRmseDeg(made)).isLessThan(1);
    }

    private Quaternion error(SyntheticRecording made, int i) {
        return made.sensorToEarth().get(i).times(out.sensorToEarth(i).conjugate());
    }

    private double inclinationRmseDeg(SyntheticRecording made) {
        double sum = 0;
        for (int i = 0; i < out.size(); i++) {
            Quaternion e = error(made, i);
            double angle = 2 * Math.acos(Math.min(1, Math.sqrt(e.w() * e.w() + e.z() * e.z())));
            sum += angle * angle;
        }
        return Math.toDegrees(Math.sqrt(sum / out.size()));
    }
}
