package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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

    /** Read by programs that say little when a file is not what they expect. */
    @Test
    void dashboardAndAlertsAreWhole() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("src/ops/grafana-dashboard.json").toFile());
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(5).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets"))
                    .as(panel.path("title").asText())
                    .isNotEmpty()
                    .allSatisfy(target -> balanced(target.path("expr").asText()));
        });
        JsonNode alerts = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("src/ops/alerts.yaml").toFile());
        assertThat(alerts.path("groups").path(0).path("rules"))
                .hasSizeGreaterThan(5)
                .allSatisfy(rule -> {
                    String name = rule.path("alert").asText();
                    assertThat(name).matches("Plumbline[A-Za-z]+");
                    balanced(rule.path("expr").asText());
                    assertThat(rule.path("labels").path("severity").asText())
                            .as(name)
                            .matches("page|ticket|info|warning");
                    assertThat(rule.path("annotations").path("summary").asText())
                            .as(name)
                            .isNotBlank();
                });
    }

    private static void balanced(String expression) {
        assertThat(expression).isNotBlank();
        for (String pair : List.of("()", "[]", "{}")) {
            assertThat(expression.chars().filter(c -> c == pair.charAt(0)).count())
                    .as(expression)
                    .isEqualTo(
                            expression.chars().filter(c -> c == pair.charAt(1)).count());
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

    /** A cache made with other options is passed over, and nobody would notice. */
    @Test
    void unitLauncherAndCacheAreStartedWithTheSameOptions() throws Exception {
        Matcher options = Pattern.compile("java_options=\"(.*)\"").matcher(Files.readString(Path.of("plumbline")));
        assertThat(options.find()).isTrue();
        String unit = Files.readString(Path.of("src/ops/plumbline.service"));
        assertThat(unit.lines().filter(line -> line.startsWith("ExecStart")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("/usr/bin/java " + options.group(1) + " -XX:AOTCache="));
        assertThat(Files.readString(Path.of("src/ops/aot-cache")).replaceAll("\\s*\\\\\n\\s*", " "))
                .contains("\"$java\" " + options.group(1) + " ");
    }

    @Test
    void theUnitsJavaStartsWithoutACacheToo() throws Exception {
        String unit = Files.readString(Path.of("src/ops/plumbline.service"));
        Matcher start = Pattern.compile("ExecStart=/usr/bin/java (.*) -jar ").matcher(unit);
        assertThat(start.find()).isTrue();
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of(
                start.group(1).replace("/opt/plumbline", folder.toString()).split(" ")));
        command.add("-version");
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(said).content().doesNotContainIgnoringCase("aot", "warning");
    }
}
