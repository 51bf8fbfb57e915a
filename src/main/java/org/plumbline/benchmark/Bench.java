package org.plumbline.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in rounds. Each round measures every one of them once, in a process of its own and warmed up, so
 * that a slow moment of the machine falls on all of them and their ratios hold. Compiling is waited for, so that a busy
 * machine does not leave a process half warmed up. A figure is the median of all iterations of all rounds, each the
 * processor time of the measuring thread ({@link ProcessorTime}) for one operation.
 */
public final class Bench {
    /**
     * How much is measured.
     *
     * @param rounds at least 1
     * @param warmups iterations of each benchmark and round that do not count
     * @param iterations that do
     * @param milliseconds of each of both
     * @param ownProcess whether each runs in a process of its own; false only to see that they run at all
     */
    public record Effort(int rounds, int warmups, int iterations, int milliseconds, boolean ownProcess) {
        /** About two minutes. */
        public static Effort ordinary() {
            return new Effort(3, 6, 6, 400, true);
        }
    }

    /** Hears of progress, {@link #steps} times. */
    public interface Progress {
        void step();
    }

    private static final List<String> BENCHMARKS = List.of(
            StreamBenchmark.class.getName() + ".crc16",
            StreamBenchmark.class.getName() + ".decode",
            StreamBenchmark.class.getName() + ".orientationPlain",
            StreamBenchmark.class.getName() + ".orientation",
            StreamBenchmark.class.getName() + ".pipeline",
            LongSessionBenchmark.class.getName() + ".longOrientation",
            LongSessionBenchmark.class.getName() + ".longPipeline",
            LinkBenchmark.class.getName() + ".patientYear");

    private final Effort effort;

    public Bench(Effort effort) {
        this.effort = effort;
    }

    /** How often {@link #run} tells its progress. */
    public int steps() {
        return effort.rounds() * BENCHMARKS.size();
    }

    /**
     * Measures.
     *
     * @throws RunnerException when a benchmark does not run
     */
    public BenchFigures run(Progress progress) throws RunnerException {
        Map<String, List<Double>> scores = new HashMap<>();
        for (int round = 0; round < effort.rounds(); round++) {
            for (String benchmark : BENCHMARKS) {
                for (RunResult result : new Runner(options(benchmark)).run()) {
                    collect(result, scores);
                }
                progress.step();
            }
        }
        return new BenchFigures(
                Machine.describe(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                median(scores, "decode"),
                median(scores, "crc16"),
                median(scores, "orientation"),
                median(scores, "orientationPlain"),
                median(scores, "pipeline"),
                median(scores, "longOrientation"),
                median(scores, "longPipeline"),
                median(scores, "patientYear"));
    }

    private Options options(String benchmark) {
        TimeValue time = TimeValue.milliseconds(effort.milliseconds());
        return new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "$")
                .forks(effort.ownProcess() ? 1 : 0)
                .warmupIterations(effort.warmups())
                .warmupTime(time)
                .measurementIterations(effort.iterations())
                .measurementTime(time)
                .threads(1)
                .timeout(TimeValue.seconds(120))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(
                        "-XX:-BackgroundCompilation",
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow")
                .build();
    }

    private static void collect(RunResult result, Map<String, List<Double>> scores) {
        BenchmarkParams params = result.getParams();
        String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        List<Double> of = scores.computeIfAbsent(name, n -> new ArrayList<>());
        result.getBenchmarkResults().forEach(process -> {
            for (IterationResult iteration : process.getIterationResults()) {
                of.add(spentNs(iteration) / params.getTimeUnit().toNanos(1));
            }
        });
    }

    /** The thread's processor time for one operation, in ns. */
    private static double spentNs(IterationResult iteration) {
        double spent = Objects.requireNonNull(iteration.getSecondaryResults().get(ProcessorTime.COUNTER))
                .getScore();
        return spent / iteration.getMetadata().getAllOps();
    }

    private static double median(Map<String, List<Double>> scores, String name) {
        double[] sorted = scores.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured of " + name);
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
