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
import org.plumbline.core.signal.SampleBatch;

/**
 * The same as {@link StreamBenchmark} over a session as long as real ones, so that a sample bears less of what is done
 * once a session, and more of what grows with a set. The filter alone is measured over the same motion.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LongSessionBenchmark {
    private final SampleBatch motion = BenchmarkMotion.samples(BenchmarkMotion.LONG_SAMPLES);
    private final byte[] wire = BenchmarkMotion.wire(motion);
    private final OrientationSettings settings = OrientationSettings.defaults();
    private final OrientedBatch oriented = new OrientedBatch();
    private final Exercise exercise = Session.exercise();

    /** The filter alone. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.LONG_SAMPLES)
    public OrientedBatch longOrientation(ProcessorTime time) {
        new OrientationFilter(settings).accept(motion, oriented);
        return oriented;
    }

    /** Bytes to findings, everything a session does. */
    @Benchmark
    @OperationsPerInvocation(BenchmarkMotion.LONG_SAMPLES)
    public int longPipeline(ProcessorTime time) {
        return Session.repetitions(exercise, wire);
    }
}
