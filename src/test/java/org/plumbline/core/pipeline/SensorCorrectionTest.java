package org.plumbline.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.GyroscopeCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.format.ExerciseCatalogue;

/** A sensor with known errors reads as one without when its calibration is applied. */
class SensorCorrectionTest {
    private static final Vector3 ACC_BIAS = new Vector3(0.9, -0.4, 0.3);
    private static final Vector3 GYR_BIAS = new Vector3(0.02, 0.03, -0.01);

    @Test
    void theCorrectedSensorReadsAsTheExactOne() throws Exception {
        SampleBatch exact = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").repetitions(4).seed(5).build())
                .samples();
        SampleBatch wrong = new SampleBatch();
        for (int i = 0; i < exact.size(); i++) {
            wrong.add(
                    exact.timeSeconds(i),
                    1.03 * exact.accMps2(i, 0) + ACC_BIAS.x(),
                    exact.accMps2(i, 1) + ACC_BIAS.y(),
                    exact.accMps2(i, 2) + ACC_BIAS.z(),
                    exact.gyrRadps(i, 0) + GYR_BIAS.x(),
                    exact.gyrRadps(i, 1) + GYR_BIAS.y(),
                    exact.gyrRadps(i, 2) + GYR_BIAS.z());
        }
        double truth = rom(exact, List.of());

        assertThat(rom(wrong, List.of(calibration()))).isCloseTo(truth, within(0.01));
        assertThat(Math.abs(rom(wrong, List.of()) - truth))
                .as("without it there is something to correct")
                .isGreaterThan(0.2);
    }

    private static double rom(SampleBatch samples, List<SensorCalibration> calibrations) throws Exception {
        Exercise squat = ExerciseCatalogue.load().find("squat").orElseThrow();
        SessionPipeline pipeline = new SessionPipeline(
                PipelineSettings.of(List.of(squat), CalibrationMode.AUTO).withSensorCalibrations(calibrations),
                new SessionListener() {});
        pipeline.begin("lumbar", 100);
        pipeline.accept(samples);
        SessionReport report = pipeline.end();
        assertThat(report.repetitions()).hasSize(4);
        return report.repetitions().stream()
                .mapToDouble(r -> r.repetition().romDeg())
                .average()
                .orElseThrow();
    }

    private static SensorCalibration calibration() {
        LinearCorrection acc = new LinearCorrection(ACC_BIAS, new Vector3(1 / 1.03, 0, 0), Vector3.Y, Vector3.Z);
        return new SensorCalibration(
                "00000000000000a1",
                0,
                OffsetDateTime.parse("2026-10-01T10:00:00Z"),
                "test",
                null,
                "test",
                SensorCalibration.Origin.MEASURED,
                new GyroscopeCalibration(GYR_BIAS, new Vector3(0.001, 0.001, 0.001), 10.0),
                new AccelerometerCalibration(acc, true, 0.005, 6),
                null);
    }
}
