package org.plumbline.benchmark;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;

/** The motion that is measured with: squats at 100 Hz with ordinary noise, as samples and as the bytes of a sensor. */
final class BenchmarkMotion {
    /** 100 s. */
    static final int SAMPLES = 10_000;

    /** Five minutes. */
    static final int LONG_SAMPLES = 30_000;

    /** A squat takes longer, so that there are always enough of them. */
    private static final int SHORTEST_SAMPLES = 250;

    static final double RATE_HZ = 100;
    static final String EXERCISE = "squat";
    /** A live batch spans at most 100 ms. */
    private static final int SAMPLES_PER_FRAME = 10;

    /** ± 2 g and ± 250 °/s: what common parts are set to when they start, and enough for a squat. */
    private static final double ACC_MPS2_PER_LSB = 2 * 9.80665 / 32768;

    private static final double GYR_RADPS_PER_LSB = Math.toRadians(250) / 32768;

    private BenchmarkMotion() {}

    /** So many samples of one set without a pause. */
    static SampleBatch samples(int count) {
        SampleBatch all = MotionSynthesiser.synthesise(SynthesisRequest.of(EXERCISE)
                        .repetitions(count / SHORTEST_SAMPLES)
                        .rateHz(RATE_HZ)
                        .build())
                .samples();
        if (all.size() < count) {
            throw new IllegalStateException("the motion is too short: " + all.size());
        }
        SampleBatch cut = new SampleBatch().reset(false);
        for (int i = 0; i < count; i++) {
            cut.addFrom(all, i);
        }
        return cut;
    }

    /** The samples as a sensor sends them, behind its hello. */
    static byte[] wire(SampleBatch motion) {
        FrameEncoder encoder = new FrameEncoder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(encoder.encode(new Hello(
                1,
                0,
                "0123456789abcdef",
                1,
                "bench",
                0,
                List.of(new Hello.SensorDescription(
                        0, "lumbar", RATE_HZ, (float) ACC_MPS2_PER_LSB, (float) GYR_RADPS_PER_LSB, 0)))));
        Samples frame = new Samples();
        for (int first = 0; first < motion.size(); first += SAMPLES_PER_FRAME) {
            frame.reset(0, first, first * 10_000L, 10_000, SAMPLES_PER_FRAME, false);
            for (int i = 0; i < SAMPLES_PER_FRAME; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    frame.set(i, axis, count(motion.accMps2(first + i, axis), ACC_MPS2_PER_LSB));
                    frame.set(i, 3 + axis, count(motion.gyrRadps(first + i, axis), GYR_RADPS_PER_LSB));
                }
            }
            bytes.writeBytes(encoder.encode(frame));
        }
        return bytes.toByteArray();
    }

    private static short count(double value, double perLsb) {
        return (short) Math.clamp(Math.round(value / perLsb), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
