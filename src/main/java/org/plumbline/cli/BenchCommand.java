package org.plumbline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import org.plumbline.benchmark.Bench;
import org.plumbline.benchmark.BenchFigures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline bench}: how fast it is on this machine. */
@Command(
        name = "bench",
        description = "Measures how fast it is on this machine, one thread, in about three minutes.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Prints JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws RunnerException {
        Bench bench = new Bench(Bench.Effort.ordinary());
        BenchFigures figures;
        try (ProgressBar progress = Terminal.progress("bench", bench.steps())) {
            figures = bench.run(() -> {
                if (progress != null) {
                    progress.step();
                }
            });
        }
        PrintWriter out = Terminal.out(spec);
        out.print(json ? toJson(figures) : toText(figures));
        out.flush();
        return Plumbline.OK;
    }

    static String toJson(BenchFigures f) {
        return new ObjectMapper()
                        .createObjectNode()
                        .put("machine", f.machine())
                        .put("java", f.java())
                        .put("decode_ns_per_sample", f.decodeNsPerSample())
                        .put("crc16_ns_per_sample", f.crc16NsPerSample())
                        .put("orientation_ns_per_sample", f.orientationNsPerSample())
                        .put("orientation_plain_ns_per_sample", f.orientationPlainNsPerSample())
                        .put("pipeline_ns_per_sample", f.pipelineNsPerSample())
                        .put("long_orientation_ns_per_sample", f.longOrientationNsPerSample())
                        .put("long_pipeline_ns_per_sample", f.longPipelineNsPerSample())
                        .put("link_ms_per_patient_year", f.linkMsPerPatientYear())
                + System.lineSeparator();
    }

    static String toText(BenchFigures f) {
        return String.format(
                Locale.ROOT,
                """
                %s
                %s
                decode                %8.1f ns a sample   %.2f x CRC-16
                CRC-16, slice by 8    %8.1f ns a sample
                orientation           %8.1f ns a sample   %.2f x the plain port
                orientation, plain    %8.1f ns a sample
                decode to findings    %8.1f ns a sample   %.2f x the orientation filter
                over five minutes of exercise instead of 100 s:
                orientation           %8.1f ns a sample
                decode to findings    %8.1f ns a sample   %.2f x the orientation filter
                links                 %8.1f ms a patient-year
                """,
                f.machine(),
                f.java(),
                f.decodeNsPerSample(),
                f.decodeNsPerSample() / f.crc16NsPerSample(),
                f.crc16NsPerSample(),
                f.orientationNsPerSample(),
                f.orientationNsPerSample() / f.orientationPlainNsPerSample(),
                f.orientationPlainNsPerSample(),
                f.pipelineNsPerSample(),
                f.pipelineNsPerSample() / f.orientationNsPerSample(),
                f.longOrientationNsPerSample(),
                f.longPipelineNsPerSample(),
                f.longPipelineNsPerSample() / f.longOrientationNsPerSample(),
                f.linkMsPerPatientYear());
    }
}
