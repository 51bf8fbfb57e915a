package org.plumbline.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

class MotionSynthesiserTest {
    private static final double G = 9.80665;

    @Test
    void stillAtTheStartMeasuresGravityUpwardAlongX() {
        SampleBatch samples = exact("squat").build().samples();
        for (int i = 0; i < 150; i++) {
            assertThat(samples.accMps2(i, 0)).isCloseTo(G, within(1e-6));
            assertThat(samples.accMps2(i, 1)).isCloseTo(0, within(1e-6));
            assertThat(samples.accMps2(i, 2)).isCloseTo(0, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat", "hip-hinge", "trunk-flexion", "trunk-lateral-flexion", "trunk-axial-rotation"})
    void integratingTheRatesGivesTheTrueOrientation(String exercise) {
        SyntheticRecording made = exact(exercise).build();
        SampleBatch samples = made.samples();
        Quaternion q = made.sensorToEarth().getFirst();
        for (int i = 1; i < samples.size(); i++) {
            Vector3 rate = rate(samples, i);
            double angle = rate.norm() * 0.01;
            q = angle == 0 ? q : q.times(Quaternion.aboutAxis(rate, angle));
            double error = q.conjugate().times(made.sensorToEarth().get(i)).angleRad();
            assertThat(error).as("sample " + i).isLessThan(1e-6);
        }
    }

    @Test
    void integratingTheAccelerationTwiceGivesTheDepthOfASquat() {
        SyntheticRecording made = exact("squat").rate(1000).build();
        double speed = 0;
        double height = 0;
        double lowest = 0;
        for (int i = 0; i < made.samples().size(); i++) {
            double up =
                    made.sensorToEarth().get(i).rotate(force(made.samples(), i)).z() - G;
            speed += up / 1000;
            height += speed / 1000;
            lowest = Math.min(lowest, height);
        }
        assertThat(height).isCloseTo(0, within(0.005));
        // hips 0.45 m down; the lean of 35° lifts the sensor, 0.11 m behind them, and lowers it by its height above
        assertThat(lowest).isCloseTo(-0.45 + 0.11 * 0.5736 - 0.14 * (1 - 0.8192), within(0.003));
    }

    @ParameterizedTest
    @CsvSource({"squat, 35, 0, 0", "trunk-lateral-flexion, 4, -28, 0", "trunk-axial-rotation, 0, 0, 38"})
    void farEndOfARepetitionHasTheSignsOfTheConventions(String exercise, double forward, double right, double left) {
        SyntheticRecording made = exact(exercise).build();
        TrueRepetition first = made.truth().repetitions().getFirst();
        Quaternion sensorToTrunk = made.truth().sensorToTrunk();
        Quaternion upright = made.sensorToEarth().getFirst().times(sensorToTrunk.conjugate());
        Quaternion trunk = made.sensorToEarth()
                .get((int) Math.round(first.peakSeconds() * 100))
                .times(sensorToTrunk.conjugate());
        Quaternion change = upright.conjugate().times(trunk);
        Vector3 up = change.rotate(Vector3.Y);
        Vector3 anterior = change.rotate(Vector3.X);
        double tilt = Math.hypot(forward, right);
        double share = tilt > 0 ? Math.sin(Math.toRadians(tilt)) / tilt : 0;
        assertThat(up.x()).isCloseTo(forward * share, within(1e-6));
        assertThat(up.z()).isCloseTo(right * share, within(1e-6));
        // a tilt askew turns the front a little
        assertThat(-anterior.z()).isCloseTo(Math.sin(Math.toRadians(left)), within(0.02));
    }

    @Test
    void mountingRotatesTheDataExactly() {
        SampleBatch normal = exact("squat").build().samples();
        Mounting mounting = new Mounting(30, -50, 100);
        SampleBatch turned = exact("squat").mounting(mounting).build().samples();
        for (int i = 0; i < normal.size(); i += 7) {
            Vector3 force = mounting.turn().rotate(force(turned, i));
            Vector3 rate = mounting.turn().rotate(rate(turned, i));
            assertThat(force.minus(force(normal, i)).norm()).isLessThan(1e-6);
            assertThat(rate.minus(rate(normal, i)).norm()).isLessThan(1e-8);
        }
    }

    @Test
    void upsideDownHasGravityAlongMinusX() {
        SampleBatch samples =
                exact("squat").mounting(Mounting.parse("upside-down")).build().samples();
        assertThat(samples.accMps2(0, 0)).isCloseTo(-G, within(1e-6));
    }

    @Test
    void sameSeedSameRecordingOtherSeedAnother() {
        SampleBatch one = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").seed(4).build())
                .samples();
        SampleBatch same = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").seed(4).build())
                .samples();
        SampleBatch other = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").seed(5).build())
                .samples();
        assertThat(one.size()).isEqualTo(same.size());
        assertThat(one.accMps2(777, 1)).isEqualTo(same.accMps2(777, 1)).isNotEqualTo(other.accMps2(777, 1));
    }

    @Test
    void faultsChangeOnlyTheRepetitionsTheyAreIn() {
        List<TrueRepetition> reps = exact("squat")
                .repetitions(4)
                .fault("excessive-lean:12@2")
                .fault("partial:50@3")
                .fault("rushed-return:50@4")
                .build()
                .truth()
                .repetitions();
        assertThat(reps)
                .extracting(TrueRepetition::faults)
                .containsExactly(List.of(), List.of("excessive-lean"), List.of("partial"), List.of("rushed-return"));
        assertThat(reps.get(0).romDeg()).isCloseTo(35, within(1e-9));
        assertThat(reps.get(1).romDeg()).isCloseTo(47, within(1e-9));
        assertThat(reps.get(2).depthMetres()).isCloseTo(0.225, within(1e-9));
        assertThat(reps.get(3).endSeconds() - reps.get(3).peakSeconds()).isCloseTo(0.1 + 0.65, within(1e-9));
    }

    @Test
    void sidesAlternateLeftFirst() {
        assertThat(exact("trunk-lateral-flexion").repetitions(4).build().truth().repetitions())
                .extracting(TrueRepetition::side)
                .containsExactly("left", "right", "left", "right");
    }

    @Test
    void lostSamplesLeaveTheOthersAsTheyWere() {
        SyntheticRecording whole = MotionSynthesiser.synthesise(
                SynthesisRequest.of("hip-hinge").seed(9).build());
        SyntheticRecording lossy = MotionSynthesiser.synthesise(SynthesisRequest.of("hip-hinge")
                .seed(9)
                .lossFraction(0.05)
                .hole(3, 3.5)
                .build());
        assertThat((double) lossy.samples().size() / whole.samples().size()).isBetween(0.90, 0.96);
        for (int i = 0; i < lossy.samples().size(); i++) {
            double time = lossy.samples().timeSeconds(i);
            assertThat(time >= 3 && time < 3.5).isFalse();
            int original = (int) Math.round(time * 100);
            assertThat(lossy.samples().gyrRadps(i, 1)).isEqualTo(whole.samples().gyrRadps(original, 1));
        }
    }

    @Test
    void bowComesBeforeTheRepetitionsAndIsNoneOfThem() {
        SyntheticRecording made = exact("squat").bow(true).repetitions(2).build();
        assertThat(made.truth().repetitions()).hasSize(2);
        assertThat(made.truth().repetitions().getFirst().startSeconds()).isGreaterThan(6);
        Vector3 up = made.sensorToEarth()
                .get(355)
                .times(made.truth().sensorToTrunk().conjugate())
                .rotate(Vector3.Y);
        assertThat(Math.toDegrees(Math.acos(up.z()))).isCloseTo(45, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "excessive-lean:x",
                "excessive-lean:12@",
                "knee-valgus",
                "partial:95",
                "excessive-lean:-3",
                "",
                "twist:NaN"
            })
    void faultsThatDoNotExistAreNamed(String text) {
        assertThatThrownBy(() -> Fault.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> SynthesisRequest.of("juggling")).hasMessageContaining("trunk-flexion");
        assertThatThrownBy(() -> SynthesisRequest.of("trunk-lateral-flexion")
                        .fault("side-lean")
                        .build())
                .hasMessageContaining("does not exist in");
        assertThatThrownBy(() -> SynthesisRequest.of("squat").rateHz(0).build()).hasMessageContaining("rateHz");
        assertThatThrownBy(() -> SynthesisRequest.of("squat").site("knee").build())
                .hasMessageContaining("knee");
        assertThatThrownBy(() -> Tempo.parse("2-1")).hasMessageContaining("no tempo");
        assertThatThrownBy(() -> Mounting.parse("1,2")).hasMessageContaining("no mounting");
    }

    /** Without noise and variation. */
    private static Exact exact(String exercise) {
        return new Exact(SynthesisRequest.of(exercise).noise(0).variation(0).repetitions(2));
    }

    private static Vector3 force(SampleBatch samples, int i) {
        return new Vector3(samples.accMps2(i, 0), samples.accMps2(i, 1), samples.accMps2(i, 2));
    }

    private static Vector3 rate(SampleBatch samples, int i) {
        return new Vector3(samples.gyrRadps(i, 0), samples.gyrRadps(i, 1), samples.gyrRadps(i, 2));
    }

    private record Exact(SynthesisBuilder builder) {
        Exact rate(double hertz) {
            return new Exact(builder.rateHz(hertz));
        }

        Exact mounting(Mounting mounting) {
            return new Exact(builder.mounting(mounting));
        }

        Exact repetitions(int count) {
            return new Exact(builder.repetitions(count));
        }

        Exact fault(String text) {
            return new Exact(builder.fault(text));
        }

        Exact bow(boolean first) {
            return new Exact(builder.bow(first));
        }

        SyntheticRecording build() {
            return MotionSynthesiser.synthesise(builder.build());
        }
    }
}
