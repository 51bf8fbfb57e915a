package org.plumbline.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

class CalibrationGuideTest {
    private static final List<Vector3> FACES =
            List.of(Vector3.X, Vector3.X.times(-1), Vector3.Y, Vector3.Y.times(-1), Vector3.Z, Vector3.Z.times(-1));
    private static final List<Vector3> EDGES = List.of(
            new Vector3(1, 1, 0),
            new Vector3(1, 0, 1),
            new Vector3(0, 1, 1),
            new Vector3(-1, 1, 0),
            new Vector3(1, 0, -1),
            new Vector3(0, -1, 1));
    private static final LinearCorrection ERRORS = new LinearCorrection(
            new Vector3(0.25, -0.4, 0.15),
            new Vector3(1.012, 0.015, -0.02),
            new Vector3(0, 0.991, 0.011),
            new Vector3(0, 0, 1.004));
    private static final Vector3 BIAS = new Vector3(0.01, -0.02, 0.005);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void facesAndEdgesInAnyOrderGiveBiasScaleAndMisalignment(long seed) {
        List<Vector3> poses = shuffled(seed, FACES, EDGES);
        AccelerometerCalibration found = accelerometer(run(poses, 3, 100, seed));
        assertThat(found.misalignmentEstimated()).isTrue();
        assertThat(found.poses()).isEqualTo(12);
        same(found.correction(), ERRORS, Math.toRadians(0.1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sixFacesAloneGiveBiasAndScale(long seed) {
        AccelerometerCalibration found = accelerometer(run(shuffled(seed, FACES), 3, 100, seed));
        assertThat(found.misalignmentEstimated()).isFalse();
        assertThat(found.correction().rowX().y()).isZero();
        // the angles that were not asked for leak into the bias: g·tan² of a degree
        assertThat(found.correction().offset().minus(ERRORS.offset()).norm()).isLessThan(0.01);
        assertThat(found.correction().rowZ().z()).isCloseTo(ERRORS.rowZ().z(), within(0.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tenSecondsOfRestGiveTheGyroscopesBias(long seed) {
        CalibrationGuide.Result result = run(List.of(Vector3.Z), 10, 100, seed);
        GyroscopeCalibration found = value(result.gyroscope());
        double error = found.biasRadps().minus(BIAS).norm();
        assertThat(Math.toDegrees(error)).isLessThan(0.02);
        // 0.1 °/s at 100 Hz is 0.01 °/s/√Hz
        assertThat(Math.toDegrees(
                        Objects.requireNonNull(found.noiseRadpsPerRootHz()).x()))
                .isCloseTo(0.01, within(0.001));
        assertThat(found.restSeconds()).isBetween(8.5, 10.0);
    }

    @Test
    void theWholeIsTheSameWhateverTheBatches() {
        SampleBatch all = bench(shuffled(9, FACES, EDGES), 3, 100, 9).samples;
        CalibrationGuide whole = new CalibrationGuide(BenchSensor.G);
        whole.accept(all);
        CalibrationGuide pieces = new CalibrationGuide(BenchSensor.G);
        SampleBatch one = new SampleBatch();
        for (int i = 0; i < all.size(); i++) {
            one.reset(true).addFrom(all, i);
            pieces.accept(one);
        }
        assertThat(pieces.end()).isEqualTo(whole.end());
    }

    @Test
    void aMissingFaceIsNamed() {
        refused(run(FACES.subList(0, 5), 3, 100, 1), Estimate.Problem.FACES_MISSING, Face.Z_DOWN);
    }

    @Test
    void theSameFaceTwiceIsNotTwoFaces() {
        List<Vector3> poses = List.of(
                Vector3.X, Vector3.X.times(-1), Vector3.Y, Vector3.Y.times(-1), Vector3.Z, new Vector3(0.1, 0, 1));
        refused(run(poses, 3, 100, 1), Estimate.Problem.SAME_FACE_TWICE, Face.Z_DOWN);
    }

    @Test
    void aSensorThatIsNeverPutDownIsNotCalibrated() {
        CalibrationGuide.Result result = run(FACES, 0.4, 100, 1);
        refused(result, Estimate.Problem.NEVER_STILL);
        assertThat(problem(result.gyroscope())).isEqualTo(Estimate.Problem.NEVER_STILL);
    }

    @Test
    void aSlowTurnIsNoRest() {
        SampleBatch turning = new SampleBatch().reset(false);
        for (int i = 0; i < 6000; i++) {
            double angle = Math.toRadians(2) * i / 100;
            turning.add(i / 100.0, BenchSensor.G * Math.sin(angle), 0, BenchSensor.G * Math.cos(angle), 0, 0.0349, 0);
        }
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        guide.accept(turning);
        assertThat(guide.end().poses()).isEmpty();
    }

    @Test
    void anotherRangeThanWasSaidIsNotPlausible() {
        LinearCorrection doubled =
                new LinearCorrection(Vector3.ZERO, Vector3.X.times(0.5), Vector3.Y.times(0.5), Vector3.Z.times(0.5));
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        BenchSensor sensor = new BenchSensor(100, 3).accelerometer(doubled);
        FACES.forEach(up -> sensor.putDown(up, 3));
        guide.accept(sensor.samples);
        refused(guide.end(), Estimate.Problem.NOT_PLAUSIBLE);
    }

    @Test
    void aBiasThatJumpsBetweenRestsIsRefused() {
        BenchSensor sensor = new BenchSensor(100, 3).putDown(Vector3.Z, 5);
        sensor.gyroscope(new Vector3(0.02, 0, 0)).putDown(Vector3.X, 5);
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        guide.accept(sensor.samples);
        assertThat(problem(guide.end().gyroscope())).isEqualTo(Estimate.Problem.BIAS_NOT_STEADY);
    }

    @Test
    void theGuideAsksForWhatIsMissingAndIsDoneAtTheEnd() {
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        assertThat(guide.progress().step()).isEqualTo(CalibrationGuide.Step.PUT_DOWN);
        assertThat(guide.progress().missing()).containsExactlyElementsOf(Face.SIX);
        SampleBatch samples = bench(List.of(Vector3.Z, Vector3.X), 4, 100, 1).samples;
        SampleBatch one = new SampleBatch();
        List<CalibrationGuide.Step> steps = new ArrayList<>();
        double fraction = 0;
        for (int i = 0; i < samples.size(); i++) {
            guide.accept(one.reset(true));
            one.addFrom(samples, i);
            guide.accept(one);
            CalibrationGuide.Progress now = guide.progress();
            if (steps.isEmpty() || steps.getLast() != now.step()) {
                steps.add(now.step());
            }
            assertThat(now.fraction()).isBetween(0.0, 1.0);
            fraction = now.fraction();
        }
        assertThat(steps)
                .containsExactly(
                        CalibrationGuide.Step.PUT_DOWN,
                        CalibrationGuide.Step.KEEP_STILL,
                        CalibrationGuide.Step.TURN,
                        CalibrationGuide.Step.PUT_DOWN,
                        CalibrationGuide.Step.KEEP_STILL,
                        CalibrationGuide.Step.TURN);
        assertThat(fraction).isCloseTo(2.0 / 11, within(1e-12));
    }

    @Test
    void afterTheSixFacesItAsksForEdgesAndThenIsDone() {
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        guide.accept(bench(FACES, 4, 100, 1).samples);
        assertThat(guide.progress().step()).isEqualTo(CalibrationGuide.Step.EDGE);
        assertThat(guide.progress().edgesMissing()).isEqualTo(5);
        CalibrationGuide whole = new CalibrationGuide(BenchSensor.G);
        BenchSensor sensor = bench(FACES, 4, 100, 1);
        EDGES.subList(0, 5).forEach(up -> sensor.putDown(up, 4));
        whole.accept(sensor.putDown(Vector3.Z, 4).samples);
        assertThat(whole.progress().step()).isEqualTo(CalibrationGuide.Step.DONE);
        assertThat(whole.progress().fraction()).isEqualTo(1);
    }

    @Test
    void hardAndSoftIronAreUndone() {
        LinearCorrection iron = new LinearCorrection(
                new Vector3(18, -25, 7), Vector3.X.times(1.1), Vector3.Y.times(0.95), Vector3.Z.times(0.97));
        BenchSensor sensor = new BenchSensor(100, 5).magnetometer(iron);
        shuffled(4, FACES, EDGES).forEach(up -> sensor.putDown(up, 10));
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        guide.accept(sensor.samples);
        MagnetometerCalibration found = value(guide.end().magnetometer());
        assertThat(found.correction().offset().minus(iron.offset()).norm()).isLessThan(0.5);
        assertThat(found.residualFraction()).isLessThan(0.01);
        // the field's own strength is not known: the ratios of the axes are
        double scale = found.correction().rowX().x() / 1.1;
        assertThat(found.correction().rowY().y() / scale).isCloseTo(0.95, within(0.005));
        assertThat(found.correction().rowX().y()).isCloseTo(0, within(0.005));
    }

    @Test
    void aMagnetometerTurnedAboutOneAxisIsRefused() {
        BenchSensor sensor = new BenchSensor(100, 5).putDown(Vector3.Z, 30);
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        guide.accept(sensor.samples);
        assertThat(problem(guide.end().magnetometer())).isEqualTo(Estimate.Problem.TOO_FEW_DIRECTIONS);
    }

    private static CalibrationGuide.Result run(List<Vector3> poses, double seconds, double rateHz, long seed) {
        CalibrationGuide guide = new CalibrationGuide(BenchSensor.G);
        guide.accept(bench(poses, seconds, rateHz, seed).samples);
        return guide.end();
    }

    private static BenchSensor bench(List<Vector3> poses, double seconds, double rateHz, long seed) {
        BenchSensor sensor = new BenchSensor(rateHz, seed).accelerometer(ERRORS).gyroscope(BIAS);
        poses.forEach(up -> sensor.putDown(up, seconds));
        return sensor;
    }

    @SafeVarargs
    private static List<Vector3> shuffled(long seed, List<Vector3>... parts) {
        List<Vector3> all = new ArrayList<>();
        for (List<Vector3> part : parts) {
            all.addAll(part);
        }
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private static AccelerometerCalibration accelerometer(CalibrationGuide.Result result) {
        return value(result.accelerometer());
    }

    private static <T> T value(Estimate<T> estimate) {
        assertThat(estimate).isInstanceOf(Estimate.Found.class);
        return ((Estimate.Found<T>) estimate).value();
    }

    private static <T> Estimate.Problem problem(Estimate<T> estimate) {
        assertThat(estimate).isInstanceOf(Estimate.Refused.class);
        return ((Estimate.Refused<T>) estimate).problem();
    }

    private static void refused(CalibrationGuide.Result result, Estimate.Problem problem, Face... faces) {
        assertThat(problem(result.accelerometer())).isEqualTo(problem);
        if (faces.length > 0) {
            assertThat(((Estimate.Refused<AccelerometerCalibration>) result.accelerometer()).faces())
                    .containsExactly(faces);
        }
    }

    private static void same(LinearCorrection found, LinearCorrection truth, double angle) {
        assertThat(found.offset().minus(truth.offset()).norm()).isLessThan(0.01);
        assertThat(found.rowX().x()).isCloseTo(truth.rowX().x(), within(0.001));
        assertThat(found.rowY().y()).isCloseTo(truth.rowY().y(), within(0.001));
        assertThat(found.rowZ().z()).isCloseTo(truth.rowZ().z(), within(0.001));
        assertThat(found.rowX().y()).isCloseTo(truth.rowX().y(), within(angle));
        assertThat(found.rowX().z()).isCloseTo(truth.rowX().z(), within(angle));
        assertThat(found.rowY().z()).isCloseTo(truth.rowY().z(), within(angle));
    }
}
