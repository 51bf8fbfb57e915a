package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person runs them: a CSV becomes wire bytes, wire bytes become JSON lines. */
class SensorAndDecodeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @Test
    void aCsvSurvivesTheWayOverTheWire() throws IOException {
        Path csv = csv(400);
        assertThat(command.run("sensor", "--replay", csv.toString(), "--file", wire().toString()))
                .isZero();
        assertThat(command.err()).contains("400 samples").contains("0 frames lost");
        assertThat(command.run("decode", wire().toString())).isZero();

        List<JsonNode> lines = lines();
        assertThat(lines.getFirst().path("type").asText()).isEqualTo("hello");
        assertThat(lines.getFirst().path("sensors").path(0).path("site").asText())
                .isEqualTo("sacrum");
        List<String> rows = Files.readAllLines(csv);
        int row = rows.size() - 400;
        for (JsonNode line : lines) {
            assertThat(line.path("offset").isIntegralNumber()).isTrue();
            for (int i = 0; i < line.path("acc_mps2").size(); i++) {
                double[] expected = Arrays.stream(rows.get(row++).split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                double time = line.path("time_s").asDouble()
                        + i * line.path("period_s").asDouble();
                assertThat(Math.abs(time - expected[0])).isLessThan(1e-6);
                for (int axis = 0; axis < 3; axis++) {
                    double acc = line.path("acc_mps2").path(i).path(axis).asDouble();
                    double gyr = line.path("gyr_radps").path(i).path(axis).asDouble();
                    assertThat(Math.abs(acc - expected[1 + axis])).isLessThan(0.0004);
                    assertThat(Math.abs(gyr - expected[4 + axis])).isLessThan(0.00004);
                }
                assertThat(line.path("mag_ut").isNull()).isTrue();
            }
        }
        assertThat(row).isEqualTo(rows.size());
    }

    @Test
    void aWireFileReplaysAsItWasCounted() throws IOException {
        command.run(
                "sensor",
                "--replay",
                csv(300).toString(),
                "--file",
                wire().toString(),
                "--device-id",
                "0123456789abcdef");
        Path again = folder.resolve("again.wire");
        command.run(
                "sensor", "--replay", wire().toString(), "--file", again.toString(), "--device-id", "0123456789abcdef");

        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(wire()));
    }

    @Test
    void whatDoesNotDecodeIsALineToo() throws IOException {
        command.run("sensor", "--replay", csv(300).toString(), "--file", wire().toString());
        byte[] bytes = Files.readAllBytes(wire());
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(wire(), Arrays.copyOf(bytes, bytes.length - 3));
        assertThat(command.run("decode", "--json", wire().toString())).isZero();

        List<JsonNode> errors = lines().stream()
                .filter(line -> line.path("type").asText().equals("error"))
                .toList();
        assertThat(errors).hasSizeGreaterThanOrEqualTo(2);
        assertThat(errors.getLast().path("error").asText()).isEqualTo("truncated");
        assertThat(errors).allMatch(line -> line.path("bytes").asInt() > 0);
    }

    @Test
    void samplesBeforeAHelloHaveNoValues() throws IOException {
        command.run("sensor", "--replay", csv(300).toString(), "--file", wire().toString());
        byte[] bytes = Files.readAllBytes(wire());
        Files.write(wire(), Arrays.copyOfRange(bytes, 70, bytes.length));
        assertThat(command.run("decode", wire().toString())).isZero();

        JsonNode first = lines().stream()
                .filter(line -> line.path("type").asText().equals("samples"))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("acc_mps2").isNull()).isTrue();
        assertThat(first.path("count").asInt()).isPositive();
    }

    @Test
    void badInputIsOneLineAndExitCode3() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.wire"));
        Path text = Files.writeString(folder.resolve("text.wire"), "not a sensor\0 at all");

        assertBadInput("is empty (0 bytes)", "decode", empty.toString());
        assertBadInput("holds no intact hello", "decode", text.toString());
        assertBadInput(
                "there is no such file", "decode", folder.resolve("nothing").toString());
        assertBadInput("is a folder", "decode", folder.toString());
        assertBadInput("holds no intact hello", "sensor", "--replay", text.toString(), "--file", wire().toString());
        assertBadInput(
                "there is no such serial port",
                "sensor",
                "--replay",
                csv(10).toString(),
                "--serial",
                folder.resolve("no-port").toString());
        assertBadInput(
                "its folder is not there",
                "sensor",
                "--replay",
                csv(10).toString(),
                "--file",
                folder.resolve("none/out").toString());
    }

    @Test
    void aRecordingIsNotWrittenOverByItsOwnBytes() throws IOException {
        Path csv = csv(10);
        String text = Files.readString(csv);
        Path same = folder.resolve("./recording.csv");

        assertThat(command.run("sensor", "--replay", csv.toString(), "--file", same.toString()))
                .isEqualTo(2);
        assertThat(command.err()).contains("is the recording itself; name another file");
        assertThat(csv).hasContent(text);
    }

    private void assertBadInput(String reason, String... arguments) {
        assertThat(command.run(arguments)).as(String.join(" ", arguments)).isEqualTo(3);
        assertThat(command.err().strip()).contains(reason).doesNotContain("\n").doesNotContain("Exception");
    }

    private Path wire() {
        return folder.resolve("out.wire");
    }

    private Path csv(int rows) throws IOException {
        StringBuilder text = new StringBuilder("# plumbline-recording: 1\n# site: sacrum\n# rate_hz: 100\n");
        text.append("time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps\n");
        for (int i = 0; i < rows; i++) {
            double s = Math.sin(i / 40.0);
            text.append(String.format(
                    Locale.ROOT,
                    "%.3f,%.5f,%.5f,%.5f,%.6f,%.6f,%.6f%n",
                    2 + i / 100.0,
                    9.8 * s,
                    -0.2,
                    9.8 * (1 - s * s),
                    s,
                    -s / 3,
                    0.01));
        }
        return Files.writeString(folder.resolve("recording.csv"), text);
    }

    private List<JsonNode> lines() {
        return command.out().lines().map(SensorAndDecodeTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
