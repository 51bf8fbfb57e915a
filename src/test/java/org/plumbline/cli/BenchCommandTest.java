package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.plumbline.benchmark.Bench;
import org.plumbline.benchmark.BenchFigures;

/** That every benchmark runs and comes out under its name; how fast it is says {@code plumbline bench} alone. */
class BenchCommandTest {
    private static final String[] FIGURES = {
        "decode_ns_per_sample",
        "crc16_ns_per_sample",
        "orientation_ns_per_sample",
        "orientation_plain_ns_per_sample",
        "pipeline_ns_per_sample",
        "long_orientation_ns_per_sample",
        "long_pipeline_ns_per_sample",
        "link_ms_per_patient_year"
    };

    @Test
    void everyFigureIsMeasured() throws RunnerException, JsonProcessingException {
        Bench bench = new Bench(new Bench.Effort(1, 0, 1, 10, false));
        AtomicInteger steps = new AtomicInteger();
        BenchFigures figures = bench.run(steps::incrementAndGet);

        JsonNode json = new ObjectMapper().readTree(BenchCommand.toJson(figures));
        assertThat(json.path("machine").asText()).isNotBlank();
        assertThat(json.path("java").asText()).contains("25");
        for (String figure : FIGURES) {
            assertThat(json.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(steps).hasValue(bench.steps());
        assertThat(BenchCommand.toText(figures)).contains("x the plain port");
    }
}
