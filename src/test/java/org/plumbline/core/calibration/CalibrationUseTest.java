package org.plumbline.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.core.geometry.Vector3;

class CalibrationUseTest {
    private static final String DEVICE = "00000000000000a1";
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-02T09:00:00Z");
    private static final GyroscopeCalibration GYR = new GyroscopeCalibration(new Vector3(0.01, 0, 0), null, null);

    @Test
    void aGoodOneIsApplied() {
        assertThat(judge(calibration(NOW, acc(0.005), null))).isNull();
    }

    @Test
    void oneWithoutAResidualIsAppliedForNothingSpeaksAgainstIt() {
        assertThat(judge(calibration(NOW, acc(null), mag(null, null)))).isNull();
    }

    @Test
    void otherSensorStaleFutureAndResidualAreRefused() {
        SensorCalibration good = calibration(NOW, acc(0.005), null);
        assertThat(reason(CalibrationUse.judge(good, "00000000000000b2", 0, NOW)))
                .isEqualTo(CalibrationUse.Reason.OTHER_SENSOR);
        assertThat(reason(CalibrationUse.judge(good, DEVICE, 1, NOW))).isEqualTo(CalibrationUse.Reason.OTHER_SENSOR);
        assertThat(judge(calibration(NOW.minusDays(364), acc(0.005), null))).isNull();
        assertThat(judge(calibration(NOW.minusDays(366), acc(0.005), null))).isEqualTo(CalibrationUse.Reason.STALE);
        assertThat(judge(calibration(NOW.plusDays(2), acc(0.005), null)))
                .isEqualTo(CalibrationUse.Reason.FROM_THE_FUTURE);
        assertThat(judge(calibration(NOW, acc(0.051), null))).isEqualTo(CalibrationUse.Reason.RESIDUAL_TOO_LARGE);
        assertThat(judge(calibration(NOW, acc(0.005), mag(0.051, null))))
                .isEqualTo(CalibrationUse.Reason.RESIDUAL_TOO_LARGE);
    }

    @Test
    void whatNoPartShowsIsRefusedAlsoWithoutAResidual() {
        LinearCorrection doubled =
                new LinearCorrection(Vector3.ZERO, Vector3.X.times(2), Vector3.Y.times(2), Vector3.Z.times(2));
        LinearCorrection noNumber =
                new LinearCorrection(new Vector3(Double.NaN, 0, 0), Vector3.X, Vector3.Y, Vector3.Z);
        for (LinearCorrection impossible : new LinearCorrection[] {doubled, noNumber}) {
            assertThat(judge(calibration(NOW, new AccelerometerCalibration(impossible, false, null, null), null)))
                    .isEqualTo(CalibrationUse.Reason.NOT_PLAUSIBLE);
        }
    }

    @Test
    void theCompassPartOfAnEarlierOneStaysWithItsOwnAge() {
        SensorCalibration before = calibration(NOW.minusDays(300), acc(0.005), mag(0.01, null));
        SensorCalibration after = calibration(NOW, acc(0.004), null).keepingMagnetometerOf(before);
        MagnetometerCalibration kept = Objects.requireNonNull(after.magnetometer());
        assertThat(kept.calibratedAt()).isEqualTo(before.calibratedAt());
        assertThat(after.accelerometer()).isEqualTo(acc(0.004));
        assertThat(calibration(NOW, acc(0.003), null)
                        .keepingMagnetometerOf(after)
                        .magnetometer())
                .as("and keeps it when it is handed on again")
                .isEqualTo(kept);

        OffsetDateTime later = NOW.plus(Duration.ofDays(100));
        CalibrationUse use = CalibrationUse.judge(after, DEVICE, 0, later);
        assertThat(use).isInstanceOf(CalibrationUse.Apply.class);
        assertThat(((CalibrationUse.Apply) use).calibration())
                .as("only the compass part is too old by now")
                .isEqualTo(calibration(NOW, acc(0.004), null));
    }

    @Test
    void aCompassPartOfItsOwnAndOneOfAnotherSensorAreLeftAsTheyAre() {
        SensorCalibration before = calibration(NOW.minusDays(3), acc(0.005), mag(0.01, null));
        SensorCalibration own = calibration(NOW, acc(0.005), mag(0.02, null));
        assertThat(own.keepingMagnetometerOf(before)).isEqualTo(own);
        SensorCalibration other = new SensorCalibration(
                DEVICE, 1, NOW, "test", null, "test", SensorCalibration.Origin.MEASURED, GYR, acc(0.005), null);
        assertThat(other.keepingMagnetometerOf(before)).isEqualTo(other);
    }

    private static CalibrationUse.@Nullable Reason judge(SensorCalibration calibration) {
        return reason(CalibrationUse.judge(calibration, DEVICE, 0, NOW));
    }

    private static CalibrationUse.@Nullable Reason reason(CalibrationUse use) {
        return use instanceof CalibrationUse.Refuse refuse ? refuse.reason() : null;
    }

    private static AccelerometerCalibration acc(@Nullable Double residual) {
        return new AccelerometerCalibration(LinearCorrection.NONE, true, residual, null);
    }

    private static MagnetometerCalibration mag(@Nullable Double residual, @Nullable OffsetDateTime at) {
        return new MagnetometerCalibration(LinearCorrection.NONE, null, residual, null, at);
    }

    private static SensorCalibration calibration(
            OffsetDateTime at, AccelerometerCalibration acc, @Nullable MagnetometerCalibration mag) {
        return new SensorCalibration(
                DEVICE, 0, at, "test", null, "test", SensorCalibration.Origin.MEASURED, GYR, acc, mag);
    }
}
