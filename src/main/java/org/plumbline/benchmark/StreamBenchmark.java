package org.plumbline.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;

/** What a sample costs on its way, stage by stage, over the same motion. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamBenchmark {
    private final SampleBatch motion = BenchmarkMotion.samples(BenchmarkMotion.SAMPLES);
    private final byte[] wire = BenchmarkMotion.wire(motion);
    private final OrientationSettings settings = OrientationSettings.defaults();
    private final OrientedBatch oriented = new OrientedBatch();
    private final double[] rate = new double[3];
    private final double[] force = new double[3];
    private final double[] orientations = new double[4 * BenchmarkMotion.SAMPLES];
    private final Exercise exercise = Session.exercise();

    /** The yardstick of decoding: a checksum over the bytes. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.SAMPLES)
    public int crc16(ProcessorTime time) {
        return Crc16.of(wire, 0, wire.length);
    }

    /** Bytes to samples in SI units. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.SAMPLES)
    public double decode(ProcessorTime time) {
        LastSample last = new LastSample();
        new FrameDecoder(last).accept(wire, 0, wire.length);
        return last.timeSeconds;
    }

    /** The filter of the product. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.SAMPLES)
    public OrientedBatch orientation(ProcessorTime time) {
        new OrientationFilter(settings).accept(motion, oriented);
        return oriented;
    }

    /** The plain port. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.SAMPLES)
    public double[] orientationPlain(ProcessorTime time) {
        PlainOrientation plain = new PlainOrientation(settings, 1 / BenchmarkMotion.RATE_HZ);
        for (int i = 0; i < motion.size(); i++) {
            for (int axis = 0; axis < 3; axis++) {
                rate[axis] = motion.gyrRadps(i, axis);
                force[axis] = motion.accMps2(i, axis);
            }
            plain.accept(rate, force);
            for (int c = 0; c < 4; c++) {
                orientations[4 * i + c] = plain.sensorToEarth(c);
            }
        }
        return orientations;
    }

    /** Bytes to findings, everything a session does. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.SAMPLES)
    public int pipeline(ProcessorTime time) {
        return Session.repetitions(exercise, wire);
    }

    private static final class LastSample implements FrameSink, SignalSink {
        private final SignalStage signal = new SignalStage(this);
        private double timeSeconds;

        @Override
        public void message(long offset, Message message) {
            switch (message) {
                case Hello hello -> signal.accept(hello);
                case Samples samples -> signal.accept(samples);
                case Message other -> throw new IllegalStateException("none was sent: " + other);
            }
        }

        @Override
        public void error(FrameError error) {
            throw new IllegalStateException("the bytes are intact: " + error);
        }

        @Override
        public void samples(int sensor, SampleBatch batch) {
            timeSeconds = batch.timeSeconds(batch.size() - 1);
        }

        @Override
        public void gap(int sensor, Gap gap) {
            throw new IllegalStateException("nothing is missing: " + gap);
        }
    }
}
