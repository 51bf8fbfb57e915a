package org.plumbline.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;

/**
 * Bytes to findings in steady state: nothing is allocated for a sample or a frame, standing still or moving. What a
 * finished repetition leaves behind is kept, so that part of the session comes before what is measured.
 */
class SteadyStateTest {
    private static final int PART = 20_000;
    private static final double PERIOD = 1 / BenchmarkMotion.RATE_HZ;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<byte[]> frames = new ArrayList<>();
    private int repetitions;

    @Test
    void nothingIsAllocatedForAFrame() throws BadInputException {
        SampleBatch motion = squats();
        int settled = motion.size() / 10;
        stand(motion);
        sway(motion);
        cut(BenchmarkMotion.wire(motion));
        FrameDecoder decoder = new FrameDecoder(into(pipeline()));

        feed(decoder, 0, settled + PART / 20);
        int before = repetitions;
        assertThat(before).as("repetitions before").isPositive();
        long still = allocated(decoder, settled + PART / 20, settled + PART / 10);
        feed(decoder, settled + PART / 10, settled + 3 * PART / 20);
        long moving = allocated(decoder, settled + 3 * PART / 20, settled + 2 * PART / 10);

        assertThat(repetitions).as("the sway is no squat").isEqualTo(before);
        // the measurement itself costs some hundred bytes; one object a frame would be 16,000 and more
        assertThat(still).as("bytes while standing still, 1,000 frames").isLessThan(4096);
        assertThat(moving).as("bytes while moving, 1,000 frames").isLessThan(4096);
    }

    private long allocated(FrameDecoder decoder, int from, int to) {
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(decoder, from, to);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void feed(FrameDecoder decoder, int from, int to) {
        for (int i = from; i < to; i++) {
            byte[] frame = frames.get(i);
            decoder.accept(frame, 0, frame.length);
        }
    }

    private SessionPipeline pipeline() throws BadInputException {
        return new SessionPipeline(
                PipelineSettings.of(
                        List.of(ExerciseCatalogue.load()
                                .find(BenchmarkMotion.EXERCISE)
                                .orElseThrow()),
                        CalibrationMode.AUTO),
                new SessionListener() {
                    @Override
                    public void repetition(AssessedRepetition repetition) {
                        repetitions++;
                    }
                });
    }

    private static FrameSink into(SessionPipeline pipeline) {
        return new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                pipeline.accept(message);
            }

            @Override
            public void error(FrameError error) {
                throw new AssertionError(error);
            }
        };
    }

    /** Some squats, cut to whole frames. */
    private static SampleBatch squats() {
        SampleBatch all = MotionSynthesiser.synthesise(
                        SynthesisRequest.of(BenchmarkMotion.EXERCISE).build())
                .samples();
        SampleBatch whole = new SampleBatch().reset(false);
        for (int i = 0; i < all.size() / 10 * 10; i++) {
            whole.addFrom(all, i);
        }
        return whole;
    }

    private static void stand(SampleBatch motion) {
        tilted(motion, 0);
    }

    /** Eight degrees to and fro, about an axis at right angles to up. */
    private static void sway(SampleBatch motion) {
        tilted(motion, Math.toRadians(8));
    }

    private static void tilted(SampleBatch motion, double amplitudeRad) {
        int last = motion.size() - 1;
        Vector3 up = new Vector3(motion.accMps2(last, 0), motion.accMps2(last, 1), motion.accMps2(last, 2));
        Vector3 axis = up.cross(Math.abs(up.z()) < 5 ? Vector3.Z : Vector3.X).normalized();
        double omega = 2 * Math.PI * 0.3;
        for (int i = 0; i < PART; i++) {
            double t = i * PERIOD;
            Vector3 force = Quaternion.aboutAxis(axis, -amplitudeRad * Math.sin(omega * t))
                    .rotate(up);
            Vector3 rate = axis.times(amplitudeRad * omega * Math.cos(omega * t));
            motion.add(motion.size() * PERIOD, force.x(), force.y(), force.z(), rate.x(), rate.y(), rate.z());
        }
    }

    /** The first frame, the hello, goes with the first samples. */
    private void cut(byte[] wire) {
        int from = 0;
        boolean hello = true;
        for (int i = 0; i < wire.length; i++) {
            if (wire[i] == 0) {
                if (!hello) {
                    frames.add(Arrays.copyOfRange(wire, from, i + 1));
                    from = i + 1;
                }
                hello = false;
            }
        }
    }
}
