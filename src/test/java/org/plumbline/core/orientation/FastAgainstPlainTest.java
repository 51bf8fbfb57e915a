package org.plumbline.core.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.SharedData;
import org.plumbline.benchmark.PlainOrientation;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.Mounting;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;

/**
 * The filter against its plain port, sample by sample: the same orientation within {@value #MARGIN_RAD} rad and the
 * same bias within a hundredth of that a second. Both see an even clock, since the plain port knows no other.
 */
class FastAgainstPlainTest {
    private static final double MARGIN_RAD = 1e-8;

    @ParameterizedTest
    @CsvSource({
        "squat, 100, normal",
        "trunk-flexion, 50, tilted",
        "trunk-lateral-flexion, 200, upside-down",
        "trunk-axial-rotation, 1000, normal",
        "hip-hinge, 10, tilted"
    })
    void syntheticMotion(String exercise, double rateHz, String mounting) {
        compare(
                MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                                .mounting(Mounting.parse(mounting))
                                .rateHz(rateHz)
                                .gyroscopeBiasRadps(new Vector3(0.01, -0.02, 0.015))
                                .build())
                        .samples(),
                1 / rateHz);
    }

    /** Half an hour: neither wanders away from the other. */
    @Test
    void longSession() {
        compare(
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(600)
                                .rateHz(50)
                                .build())
                        .samples(),
                1.0 / 50);
    }

    @Test
    void forceThatStartsUpsideDownOrIsZero() {
        SampleBatch in = new SampleBatch().reset(false);
        for (int i = 0; i < 500; i++) {
            double force = i % 100 < 3 ? 0 : -9.81;
            in.add(i * 0.01, 0, 0, force, 0.3 * Math.sin(i * 0.05), 0.2, 0);
        }
        compare(in, 0.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orientation-broad", "orientation-back", "orientation-stick"})
    void recordedMotion(String set) throws IOException, BadInputException {
        Optional<Path> folder = SharedData.folder(set);
        assumeTrue(folder.isPresent(), "no recordings of the set " + set + " on this machine");
        List<Path> recordings;
        try (Stream<Path> files = Files.list(folder.get())) {
            recordings = files.filter(f -> f.toString().endsWith(".csv.gz"))
                    .filter(f -> !f.toString().endsWith(".truth.csv.gz"))
                    .sorted()
                    .limit(4)
                    .toList();
        }
        assertThat(recordings).isNotEmpty();
        for (Path recording : recordings) {
            if (Recordings.open(recording) instanceof Recording.Sampled sampled) {
                compare(sampled.samples(), 1 / sampled.nominalRateHz());
            }
        }
    }

    private static void compare(SampleBatch motion, double period) {
        SampleBatch even = evenly(motion, period);
        OrientedBatch fast = new OrientedBatch();
        OrientationSettings settings = settings(period);
        OrientationFilter filter = new OrientationFilter(settings);
        PlainOrientation plain = new PlainOrientation(settings, period);
        SampleBatch one = new SampleBatch();
        double apart = 0;
        double biasApart = 0;
        for (int i = 0; i < even.size(); i++) {
            one.reset(false).addFrom(even, i);
            filter.accept(one, fast);
            plain.accept(
                    axes(even.gyrRadps(i, 0), even.gyrRadps(i, 1), even.gyrRadps(i, 2)),
                    axes(even.accMps2(i, 0), even.accMps2(i, 1), even.accMps2(i, 2)));
            apart = Math.max(apart, angleBetween(fast, plain));
            for (int axis = 0; axis < 3; axis++) {
                biasApart = Math.max(biasApart, Math.abs(filter.biasRadps(axis) - plain.biasRadps(axis)));
            }
        }
        assertThat(apart).isLessThan(MARGIN_RAD);
        assertThat(biasApart).isLessThan(MARGIN_RAD / 100);
    }

    /** Half a period more until rest: a tie between whole periods and 1.5 s would be decided by the last digit. */
    private static OrientationSettings settings(double period) {
        OrientationSettings d = OrientationSettings.defaults();
        return new OrientationSettings(
                d.tauAccSeconds(),
                d.biasSigmaInitRadps(),
                d.biasForgettingSeconds(),
                d.biasSigmaMotionRadps(),
                d.biasVerticalForgettingFactor(),
                d.biasSigmaRestRadps(),
                d.biasLimitRadps(),
                d.restSeconds() + period / 2,
                d.restFilterSeconds(),
                d.restGyrRadps(),
                d.restAccMps2(),
                d.maxBridgedSeconds());
    }

    private static double angleBetween(OrientedBatch fast, PlainOrientation plain) {
        double squares = 0;
        double sign = 0;
        for (int c = 0; c < 4; c++) {
            sign += fast.sensorToEarth(0, c) * plain.sensorToEarth(c);
        }
        for (int c = 0; c < 4; c++) {
            double d = fast.sensorToEarth(0, c) - Math.signum(sign) * plain.sensorToEarth(c);
            squares += d * d;
        }
        return 2 * Math.sqrt(squares);
    }

    private static double[] axes(double x, double y, double z) {
        return new double[] {x, y, z};
    }

    private static SampleBatch evenly(SampleBatch motion, double period) {
        SampleBatch even = new SampleBatch().reset(false);
        for (int i = 0; i < motion.size(); i++) {
            even.add(
                    i * period,
                    motion.accMps2(i, 0),
                    motion.accMps2(i, 1),
                    motion.accMps2(i, 2),
                    motion.gyrRadps(i, 0),
                    motion.gyrRadps(i, 1),
                    motion.gyrRadps(i, 2));
        }
        return even;
    }
}
