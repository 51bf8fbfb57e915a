package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.posture.WornCheck;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.Mounting;
import org.plumbline.core.synthesis.SynthesisRequest;

/** A sensor that slips, lies on a table, is shaken in a hand, or hangs upside down. */
class WornOnABackTest {
    private static final String SITE = "upper-back";
    /** The normal mounting has z backward: a turn about it is a turn flat on the back. */
    private static final Vector3 FLAT = Vector3.Z;

    @ParameterizedTest
    @CsvSource({"trunk-flexion, 30", "trunk-flexion, -30", "squat, 30", "hip-hinge, 25", "trunk-axial-rotation, 30"})
    void aSensorThatTurnsOnTheBackIsNoticed(String exercise, double degrees) {
        SampleBatch samples = turned(bends(exercise, 12), 15, Quaternion.aboutAxis(FLAT, Math.toRadians(degrees)));
        Track heard = heard(samples, exercise);
        assertThat(heard.states).endsWith(WearState.CALIBRATED, WearState.SLIPPED);
        assertThat(heard.worn).hasSize(1).first().isInstanceOfSatisfying(WornCheck.Slipped.class, slip -> {
            assertThat(slip.sinceSeconds()).isCloseTo(15, within(4.0));
            assertThat(slip.byDeg()).isCloseTo(Math.abs(degrees), within(6.0));
        });
        assertThat(heard.wornSeconds.getFirst()).isBetween(15.0, 40.0);
    }

    @Test
    void putBackItFitsAgain() {
        SampleBatch all = bends("trunk-flexion", 20);
        Quaternion turn = Quaternion.aboutAxis(FLAT, Math.toRadians(30));
        SampleBatch samples = turned(turned(all, 15, turn), 50, turn.conjugate());
        Track heard = heard(samples, "trunk-flexion");
        assertThat(heard.worn).hasSize(2);
        assertThat(heard.worn.getLast()).isInstanceOf(WornCheck.Fits.class);
        assertThat(heard.states).endsWith(WearState.SLIPPED, WearState.CALIBRATED);
    }

    @ParameterizedTest
    @CsvSource({"trunk-flexion, 8", "squat, 8", "trunk-lateral-flexion, 0", "trunk-axial-rotation, 0", "hip-hinge, 0"})
    void aSmallShiftAndOrdinaryMovementAreNoSlip(String exercise, double degrees) {
        SampleBatch samples = turned(bends(exercise, 14), 15, Quaternion.aboutAxis(FLAT, Math.toRadians(degrees)));
        assertThat(heard(samples, exercise).worn).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onATableNobodyBreathes(boolean noisy) {
        Track heard = heard(onATable(new SampleBatch().reset(false), 0, 60, noisy), "squat");
        assertThat(heard.states).endsWith(WearState.NOT_ON_A_BACK);
        assertThat(heard.settled()).isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NOT_ON_A_BACK));
        assertThat(heard.repetitions).isEmpty();
    }

    @Test
    void putOnAfterLyingOnATableItIsCalibratedAsUsual() {
        SampleBatch all = onATable(new SampleBatch().reset(false), 0, 45, true);
        SampleBatch later = bends("trunk-flexion", 4);
        for (int i = 0; i < later.size(); i++) {
            Turned.add(all, 46 + later.timeSeconds(i), later, i, Quaternion.IDENTITY, Vector3.ZERO);
        }
        Track heard = heard(all, "trunk-flexion");
        assertThat(heard.states)
                .containsSubsequence(WearState.NOT_ON_A_BACK, WearState.HOLD_STILL, WearState.CALIBRATED);
        assertThat(heard.repetitions).hasSize(4);
    }

    @Test
    void aPersonWhoOnlyStandsIsNoTable() {
        Track heard = heard(standing(120), "squat");
        assertThat(heard.states).doesNotContain(WearState.NOT_ON_A_BACK);
        assertThat(heard.repetitions).isEmpty();
    }

    @Test
    void shakenInAHand() {
        SampleBatch samples = new SampleBatch().reset(false);
        for (int i = 0; i < 1000; i++) {
            double phase = 2 * Math.PI * 4 * i * 0.01;
            samples.add(i * 0.01, 9.8 + 30 * Math.sin(phase), 20 * Math.cos(phase), 3, 3 * Math.sin(phase), 2, 1);
        }
        Track heard = heard(samples, "auto");
        assertThat(heard.states).endsWith(WearState.NOT_ON_A_BACK);
        assertThat(heard.settled()).isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NOT_ON_A_BACK));
    }

    @Test
    void takenOffAfterTheCalibrationAndHeldUpsideDown() {
        SampleBatch samples = turned(bends("trunk-flexion", 10), 20, Quaternion.aboutAxis(FLAT, Math.toRadians(175)));
        Track heard = heard(samples, "trunk-flexion");
        assertThat(heard.worn)
                .first()
                .isInstanceOfSatisfying(
                        WornCheck.NotOnABack.class,
                        off -> assertThat(off.sign()).isEqualTo(WornCheck.Sign.INVERTED));
    }

    @Test
    void wornUpsideDownIsStatedAndWorksTheSame() {
        SampleBatch samples = MotionSynthesiser.synthesise(SynthesisRequest.of("trunk-flexion")
                        .repetitions(5)
                        .mounting(new Mounting(0, 0, 180))
                        .site(SITE)
                        .seed(5)
                        .build())
                .samples();
        Track heard = heard(samples, "trunk-flexion");
        assertThat(heard.settled()).isInstanceOf(WearCalibration.UpsideDown.class);
        assertThat(heard.repetitions).hasSize(5);
        assertThat(heard.worn).isEmpty();
    }

    @Test
    void theAnswerDoesNotDependOnHowTheSamplesAreCut() {
        SampleBatch samples = turned(bends("trunk-flexion", 12), 15, Quaternion.aboutAxis(FLAT, Math.toRadians(30)));
        TrackerSettings settings = Track.settings("trunk-flexion", CalibrationMode.AUTO, SITE);
        List<Double> whole = Track.of(samples, settings, samples.size()).wornSeconds;
        assertThat(whole).hasSize(1);
        assertThat(Track.of(samples, settings, 1).wornSeconds).isEqualTo(whole);
        assertThat(Track.of(samples, settings, 37).wornSeconds).isEqualTo(whole);
    }

    private static Track heard(SampleBatch samples, String exercise) {
        return Track.of(samples, Track.settings(exercise, CalibrationMode.AUTO, SITE), 10);
    }

    private static SampleBatch bends(String exercise, int repetitions) {
        return MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                        .repetitions(repetitions)
                        .site(SITE)
                        .seed(3)
                        .build())
                .samples();
    }

    private static SampleBatch standing(double seconds) {
        return MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                        .repetitions(0)
                        .stillSeconds(seconds)
                        .site(SITE)
                        .seed(8)
                        .build())
                .samples();
    }

    private static SampleBatch onATable(SampleBatch to, double from, double seconds, boolean noisy) {
        SplittableRandom random = new SplittableRandom(4);
        double s = noisy ? 1 : 0;
        for (int i = 0; i < seconds * 100; i++) {
            to.add(
                    from + i * 0.01,
                    s * 0.03 * random.nextGaussian(),
                    s * 0.03 * random.nextGaussian(),
                    9.81 + s * 0.03 * random.nextGaussian(),
                    s * (0.004 + 0.002 * random.nextGaussian()),
                    s * (-0.006 + 0.002 * random.nextGaussian()),
                    s * (0.005 + 0.002 * random.nextGaussian()));
        }
        return to;
    }

    private static SampleBatch turned(SampleBatch samples, double fromSeconds, Quaternion turn) {
        return Turned.from(samples, fromSeconds, turn);
    }
}
