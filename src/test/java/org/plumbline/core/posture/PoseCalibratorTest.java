package org.plumbline.core.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.signal.SampleBatch;

class PoseCalibratorTest {
    private static final Quaternion SENSOR_TO_TRUNK = Quaternion.aboutAxis(new Vector3(0.3, -1, 0.4), 1.9);
    private static final List<CalibrationPose> THREE =
            List.of(CalibrationPose.UPRIGHT, CalibrationPose.SUPINE, CalibrationPose.HANDS_AND_KNEES);

    @Test
    void exactPosesGiveTheExactMounting() {
        WearCalibration.Worn found = worn(held(List.of(CalibrationPose.values()), 0, 1));
        assertThat(errorDeg(found)).isLessThan(1e-6);
        assertThat(found.quality()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aCompositeOfPosesIsSteadierThanTwo() {
        double two = 0;
        double all = 0;
        for (int seed = 0; seed < 200; seed++) {
            two += errorDeg(worn(held(THREE.subList(0, 2), 8, seed)));
            all += errorDeg(worn(held(List.of(CalibrationPose.values()), 8, seed)));
        }
        assertThat(all).isLessThan(0.75 * two);
    }

    @Test
    void poorPosesHaveALowerQuality() {
        double sum = 0;
        for (int seed = 0; seed < 50; seed++) {
            sum += worn(held(THREE, 10, seed)).quality();
        }
        assertThat(sum / 50).isBetween(0.6, 0.92);
    }

    @Test
    void posesAlongOneLineSayNothing() {
        assertThat(PoseCalibrator.of(held(List.of(CalibrationPose.SUPINE, CalibrationPose.PRONE), 0, 1)))
                .isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NO_MOVEMENT));
        assertThat(PoseCalibrator.of(held(List.of(CalibrationPose.UPRIGHT), 0, 1)))
                .isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NO_MOVEMENT));
    }

    @Test
    void aSensorThatDidNotTurnAlongIsNotOnABack() {
        List<PoseCalibrator.Held> table = new ArrayList<>();
        THREE.forEach(pose -> table.add(new PoseCalibrator.Held(pose, new Vector3(0, 0, 9.8))));
        assertThat(PoseCalibrator.of(table))
                .isEqualTo(new WearCalibration.NotUsable(WearCalibration.Reason.NOT_ON_A_BACK));
    }

    @Test
    void heldOneAfterTheOtherTheyAreCollected() {
        MotionBuffer buffer = new MotionBuffer();
        MotionSample sample = new MotionSample();
        PoseLearner learner = new PoseLearner();
        List<WearState> asked = new ArrayList<>(List.of(learner.asks()));
        List<WearCalibration> found = new ArrayList<>();
        for (SampleBatch pose : poses()) {
            OrientedBatch oriented = new OrientedBatch();
            new OrientationFilter(OrientationSettings.defaults()).accept(pose, oriented);
            for (int i = 0; i < oriented.size(); i++) {
                sample.take(oriented, i);
                buffer.add(sample);
                WearCalibration done = learner.accept(buffer, buffer.size() - 1);
                if (done != null) {
                    found.add(done);
                } else if (found.isEmpty() && asked.getLast() != learner.asks()) {
                    asked.add(learner.asks());
                }
            }
        }
        assertThat(asked).containsExactly(WearState.HOLD_STILL, WearState.LIE_ON_BACK, WearState.HANDS_AND_KNEES);
        assertThat(found).hasSize(1);
        assertThat(errorDeg((WearCalibration.Worn) found.getFirst())).isLessThan(1);
    }

    /** Three seconds each, with a filter of its own; a rate before it as if there had been movement. */
    private static List<SampleBatch> poses() {
        List<SampleBatch> poses = new ArrayList<>();
        int n = 0;
        for (CalibrationPose pose : THREE) {
            Vector3 up = SENSOR_TO_TRUNK.conjugate().rotate(pose.upInTrunk()).times(9.80665);
            SampleBatch samples = new SampleBatch().reset(false);
            for (int i = 0; i < 300; i++) {
                samples.add(n++ * 0.01, up.x(), up.y(), up.z(), i == 0 ? 0.5 : 0, 0, 0);
            }
            poses.add(samples);
        }
        return poses;
    }

    private static List<PoseCalibrator.Held> held(List<CalibrationPose> poses, double errorDeg, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PoseCalibrator.Held> held = new ArrayList<>();
        for (CalibrationPose pose : poses) {
            Vector3 axis = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            Quaternion off = Quaternion.aboutAxis(axis, Math.toRadians(errorDeg * random.nextGaussian()));
            Vector3 up = SENSOR_TO_TRUNK.conjugate().rotate(off.rotate(pose.upInTrunk()));
            held.add(new PoseCalibrator.Held(pose, up.times(9.8)));
        }
        return held;
    }

    private static WearCalibration.Worn worn(List<PoseCalibrator.Held> held) {
        WearCalibration found = PoseCalibrator.of(held);
        assertThat(found).isInstanceOf(WearCalibration.Worn.class);
        return (WearCalibration.Worn) found;
    }

    private static double errorDeg(WearCalibration.Worn found) {
        Quaternion off = found.sensorToTrunk().times(SENSOR_TO_TRUNK.conjugate());
        return Math.toDegrees(2 * Math.acos(Math.min(1, Math.abs(off.w()))));
    }
}
