package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboard and alerts speak of what the service really tells. */
class OpsFilesIT {
    private static final Pattern METRIC = Pattern.compile("\\bplumbline_[a-z_]+");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "alerts.yaml"})
    void everyMetricThatIsNamedExists(String file) throws Exception {
        Set<String> named = new TreeSet<>();
        Matcher found = METRIC.matcher(Files.readString(Path.of("src/ops", file)));
        while (found.find()) {
            named.add(found.group());
        }
        assertThat(named).hasSizeGreaterThan(4);
        try (RunningClinic clinic = new RunningClinic(folder)) {
            assertThat(clinic.get(null, "/health/ready").statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told(clinic)).containsAll(named));
        }
    }

    private static Set<String> told(RunningClinic clinic) throws Exception {
        Set<String> told = new TreeSet<>();
        clinic.get(null, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> told.add(line.split("[{ ]", 2)[0]));
        return told;
    }

    @Test
    void theUnitStartsWhatThereIs() throws Exception {
        String unit = Files.readString(Path.of("src/ops/plumbline.service"));
        assertThat(unit).contains("plumbline.jar serve --config ", "plumbline.jar doctor --config ", "PLUMBLINE_DATA=");
    }
}
