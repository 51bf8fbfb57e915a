package org.plumbline.core.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.signal.SampleBatch;

/** Signs and ranges; the sensor's axes are X forward, Y up, Z right unless a mounting is given. */
class TrunkAnglesTest {
    private static final double G = 9.80665;

    /** Where the earth's up lies in the trunk's frame, and what posture that is. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 0, 0", // upright
        "-0.5, 0.8660254, 0, 30, 0, 30", // forward
        "0.5, 0.8660254, 0, -30, 0, 30", // backward
        "0, 0.8660254, -0.5, 0, 30, 30", // to the right
        "0, 0.8660254, 0.5, 0, -30, 30", // to the left
        "0, 0, -1, 0, 90, 90", // lying on the right side
        "-1, 0, 0, 90, 0, 90", // prone
        "1, 0, 0, -90, 0, 90", // supine
        "-0.5, -0.8660254, 0, 150, 0, 150" // bent far down
    })
    void everyPostureHasItsAngles(double x, double y, double z, double flexion, double right, double inclination) {
        TrunkBatch angles = held(new Vector3(x, y, z), Quaternion.IDENTITY);
        assertThat(angles.flexionDeg(0)).isCloseTo(flexion, within(0.01));
        assertThat(angles.lateralFlexionRightDeg(0)).isCloseTo(right, within(0.01));
        assertThat(angles.inclinationDeg(0)).isCloseTo(inclination, within(0.01));
    }

    @Test
    void upsideDownIsFinite() {
        TrunkBatch angles = held(new Vector3(0, -1, 0), Quaternion.IDENTITY);
        assertThat(angles.inclinationDeg(0)).isCloseTo(180, within(0.01));
        assertThat(Math.hypot(angles.flexionDeg(0), angles.lateralFlexionRightDeg(0)))
                .isCloseTo(180, within(0.01));
        assertThat(angles.axialRotationLeftDeg(0)).isFinite();
    }

    @Test
    void theMountingIsTakenOff() {
        Quaternion sensorToTrunk = Quaternion.aboutAxis(new Vector3(1, -2, 0.5), 2.1);
        Vector3 upInTrunk = new Vector3(-0.5, 0.8660254, 0);
        TrunkBatch angles = held(sensorToTrunk.conjugate().rotate(upInTrunk), sensorToTrunk);
        assertThat(angles.flexionDeg(0)).isCloseTo(30, within(0.01));
        assertThat(angles.lateralFlexionRightDeg(0)).isCloseTo(0, within(0.01));
    }

    @Test
    void aTurnToTheLeftIsPositiveAndUnwrapped() {
        SampleBatch turning = new SampleBatch().reset(false);
        for (int i = 0; i <= 500; i++) {
            turning.add(i * 0.01, 0, G, 0, 0, i == 0 ? 0 : 1.0, 0);
        }
        TrunkBatch angles = angles(turning, Quaternion.IDENTITY);
        assertThat(angles.axialRotationLeftDeg(500)).isCloseTo(Math.toDegrees(5), within(2.0));
        assertThat(angles.angularSpeedDegPerS(500)).isCloseTo(Math.toDegrees(1), within(1.0));
        assertThat(angles.inclinationDeg(500)).isLessThan(0.5);
    }

    /** A whole turn over the head: forward into inverted and round, and sideways through lying on the side. */
    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "0.8, 0.6", "-0.6, 0.8"})
    void noPostureOnTheWayRoundIsSingular(double forward, double right) {
        SampleBatch turning = new SampleBatch().reset(false);
        double rate = Math.toRadians(40);
        for (int i = 0; i <= 900; i++) {
            double angle = rate * i * 0.01;
            double h = Math.sin(angle);
            turning.add(
                    i * 0.01,
                    -G * h * forward,
                    G * Math.cos(angle),
                    -G * h * right,
                    i == 0 ? 0 : rate * right,
                    0,
                    i == 0 ? 0 : -rate * forward);
        }
        TrunkBatch angles = angles(turning, Quaternion.IDENTITY);
        for (int i = 0; i < angles.size(); i++) {
            double trueDeg = 0.4 * i;
            double tilt = trueDeg <= 180 ? trueDeg : 360 - trueDeg;
            double sign = trueDeg <= 180 ? 1 : -1;
            assertThat(angles.inclinationDeg(i)).isCloseTo(tilt, within(1.0));
            assertThat(angles.axialRotationLeftDeg(i)).isFinite();
            if (tilt < 175) { // beyond, forward and backward meet
                assertThat(angles.flexionDeg(i)).isCloseTo(sign * tilt * forward, within(3.0));
                assertThat(angles.lateralFlexionRightDeg(i)).isCloseTo(sign * tilt * right, within(3.0));
            }
            if (i > 100) {
                assertThat(angles.angularSpeedDegPerS(i)).isCloseTo(40, within(2.0));
            }
        }
    }

    /** Rocking by ±10° about each of the lying and inverted postures: continuous, and no jump of the twist. */
    @ParameterizedTest
    @CsvSource({"0, 0, -1", "0, 0, 1", "1, 0, 0", "-1, 0, 0"})
    void rockingInEveryPostureIsContinuous(double x, double y, double z) {
        Quaternion posture = Quaternion.between(Vector3.Y, new Vector3(x, y, z));
        SampleBatch rocking = new SampleBatch().reset(false);
        double before = 0;
        for (int i = 0; i < 1000; i++) {
            double angle = Math.toRadians(10) * Math.sin(2 * Math.PI * 0.5 * i * 0.01);
            Vector3 axis = posture.rotate(Vector3.X);
            Vector3 up = Quaternion.aboutAxis(axis, -angle).rotate(new Vector3(x, y, z));
            Vector3 rate = axis.times(i == 0 ? 0 : (angle - before) / 0.01);
            rocking.add(i * 0.01, G * up.x(), G * up.y(), G * up.z(), rate.x(), rate.y(), rate.z());
            before = angle;
        }
        TrunkBatch angles = angles(rocking, Quaternion.IDENTITY);
        for (int i = 1; i < angles.size(); i++) {
            assertThat(angles.flexionDeg(i) - angles.flexionDeg(i - 1)).isBetween(-1.0, 1.0);
            assertThat(angles.lateralFlexionRightDeg(i) - angles.lateralFlexionRightDeg(i - 1))
                    .isBetween(-1.0, 1.0);
            assertThat(angles.axialRotationLeftDeg(i) - angles.axialRotationLeftDeg(i - 1))
                    .isBetween(-1.0, 1.0);
        }
    }

    private static TrunkBatch held(Vector3 upInSensor, Quaternion sensorToTrunk) {
        SampleBatch still = new SampleBatch().reset(false);
        still.add(0, G * upInSensor.x(), G * upInSensor.y(), G * upInSensor.z(), 0, 0, 0);
        return angles(still, sensorToTrunk);
    }

    private static TrunkBatch angles(SampleBatch samples, Quaternion sensorToTrunk) {
        OrientedBatch oriented = new OrientedBatch();
        new OrientationFilter(OrientationSettings.defaults()).accept(samples, oriented);
        MotionSample sample = new MotionSample();
        TrunkAngles stage = new TrunkAngles(sensorToTrunk);
        TrunkBatch out = new TrunkBatch();
        for (int i = 0; i < oriented.size(); i++) {
            assertThat(sample.take(oriented, i)).isTrue();
            stage.accept(sample, out);
        }
        return out;
    }
}
