package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();
    private String recording = "";

    @BeforeEach
    void makeARecording() {
        recording = folder.resolve("mine.csv").toString();
        assertThat(command.run(
                        "synth",
                        "--exercise",
                        "squat",
                        "--fault",
                        "excessive-lean@4,5",
                        "--reps",
                        "6",
                        "--out",
                        recording))
                .isZero();
    }

    @Test
    void jsonHasTheStableFields() throws IOException {
        assertThat(command.run("check", "--exercise", "squat", "--json", recording))
                .isZero();

        JsonNode report = new ObjectMapper().readTree(command.out()).path(0);
        assertThat(report.path("recording").asText()).isEqualTo("mine");
        assertThat(report.path("exercise").asText()).isEqualTo("squat");
        assertThat(report.path("quality").fieldNames())
                .toIterable()
                .contains("rate_hz", "gaps", "lost_fraction", "assessed", "reason");
        assertThat(report.path("repetitions")).hasSize(6);
        for (JsonNode repetition : report.path("repetitions")) {
            assertThat(repetition.fieldNames())
                    .toIterable()
                    .contains(
                            "index",
                            "exercise",
                            "side",
                            "start_s",
                            "peak_s",
                            "end_s",
                            "rom_deg",
                            "duration_s",
                            "hold_s")
                    .contains("breaks", "deviation", "assessed", "reason", "findings");
            assertThat(repetition.path("deviation").asDouble(-1)).isGreaterThanOrEqualTo(0);
        }
        JsonNode finding = report.path("repetitions").path(3).path("findings").path(0);
        assertThat(finding.path("rule").asText()).isEqualTo("excessive-lean");
        assertThat(finding.path("value").asDouble())
                .isGreaterThan(finding.path("limit").asDouble());
        assertThat(finding.path("message").asText()).endsWith(".");
        assertThat(report.path("summary").path("by_rule").path("excessive-lean").asInt())
                .isEqualTo(2);
    }

    @Test
    void aWireRecordingGivesTheSameAsTheCsvItCameFrom() throws IOException {
        String wire = folder.resolve("mine.wire").toString();
        assertThat(command.run("sensor", "--replay", recording, "--file", wire)).isZero();
        assertThat(command.run("check", "--exercise", "squat", "--json", recording, wire))
                .isZero();

        JsonNode both = new ObjectMapper().readTree(command.out());
        JsonNode csv = both.path(0).path("repetitions");
        JsonNode bytes = both.path(1).path("repetitions");
        assertThat(bytes).hasSameSizeAs(csv);
        assertThat(both.path(1).path("summary")).isEqualTo(both.path(0).path("summary"));
        for (int i = 0; i < csv.size(); i++) {
            for (String time : new String[] {"start_s", "end_s"}) {
                assertThat(bytes.path(i).path(time).asDouble())
                        .isCloseTo(csv.path(i).path(time).asDouble(), within(0.02));
            }
            assertThat(bytes.path(i).path("rom_deg").asDouble())
                    .isCloseTo(csv.path(i).path("rom_deg").asDouble(), within(0.5));
        }
    }

    @Test
    void textIsReadableInBothLanguages() {
        assertThat(command.run("check", "--exercise", "squat", recording)).isZero();
        assertThat(command.out())
                .contains("mine · Squat", "You leaned", "6 repetitions", "does not see", "2 × Leans far forward");

        assertThat(command.run("check", "--exercise", "squat", "--lang", "de", recording))
                .isZero();
        assertThat(command.out()).contains("mine · Kniebeuge", "Sie haben sich", "6 Wiederholungen");
    }

    @Test
    void limitsOfAPhysioHold() throws IOException {
        Path limits = Files.writeString(
                folder.resolve("limits.yaml"), "id: squat\nrules:\n  - {id: excessive-lean, limit: 10}\n");

        assertThat(command.run("check", "--exercise", "squat", "--limits", limits.toString(), "--json", recording))
                .isZero();

        JsonNode finding = new ObjectMapper()
                .readTree(command.out())
                .path(0)
                .path("repetitions")
                .path(0)
                .path("findings")
                .path(0);
        assertThat(finding.path("limit").asDouble()).isEqualTo(10);
        assertThat(finding.path("limit_source").asText()).isEqualTo("physio");
    }

    @Test
    void theOwnReferenceIsComparedWith() throws IOException {
        String good = folder.resolve("good.csv").toString();
        command.run("synth", "--exercise", "squat", "--reps", "8", "--seed", "9", "--out", good);

        assertThat(command.run("check", "--exercise", "squat", "--reference", good, "--json", recording))
                .isZero();

        assertThat(command.out()).contains("\"limit_source\" : \"reference\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty      |
            no column  | time_s,acc_x_mps2\\n0,1\\n
            text       | HEAD\\n0,0,9.8,0,0,0,0\\n0.01,zero,9.8,0,0,0,0\\n
            NaN        | HEAD\\n0,0,9.8,0,0,0,0\\n0.01,NaN,9.8,0,0,0,0\\n
            backwards  | HEAD\\n1,0,9.8,0,0,0,0\\n0.5,0,9.8,0,0,0,0\\n
            cut off    | HEAD\\n0,0,9.8,0,0,0,0\\n0.01,0,9.8
            """)
    void aBadRecordingStandsBesideTheGoodOnesAsAnError(String name, String content) throws IOException {
        String text = content == null ? "" : content.replace("\\n", "\n");
        String head = "time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps";
        Path bad = Files.writeString(folder.resolve("bad.csv"), text.replace("HEAD", head), StandardCharsets.UTF_8);

        assertThat(command.run("check", "--exercise", "squat", "--json", bad.toString(), recording))
                .as(name)
                .isEqualTo(3);

        JsonNode both = new ObjectMapper().readTree(command.out());
        assertThat(both.path(0).path("recording").asText()).isEqualTo("bad");
        assertThat(both.path(0).path("error").asText()).contains("bad.csv").doesNotContain("\n", "Exception");
        assertThat(both.path(1).path("repetitions")).hasSize(6);
        assertThat(command.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --exercise,handstand        | expected auto or one of
            --calibration,guess         | expected auto, bow or poses
            """)
    void wrongUseSaysWhatIsExpected(String options, String message) {
        String[] option = options.split(",");

        assertThat(command.run("check", option[0], option[1], recording)).isEqualTo(2);
        assertThat(command.err()).contains(message);
    }
}
