package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands synth, orient and validate as a person runs them. */
class SynthAndOrientTest {
    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @Test
    void synthWritesARecordingAndItsTruth() throws IOException {
        Path csv = folder.resolve("lean.csv");
        assertThat(synth(csv, "--reps", "3", "--fault", "excessive-lean:12@2", "--variation", "0"))
                .as(command.err())
                .isZero();
        JsonNode truth =
                new ObjectMapper().readTree(folder.resolve("lean.truth.json").toFile());
        assertThat(truth.path("exercise").asText()).isEqualTo("squat");
        assertThat(truth.path("repetitions")).hasSize(3);
        JsonNode second = truth.path("repetitions").path(1);
        assertThat(second.path("faults").path(0).asText()).isEqualTo("excessive-lean");
        assertThat(second.path("rom_deg").asDouble()).isEqualTo(47);
        assertThat(second.path("side").isNull()).isTrue();
    }

    @Test
    void sameSeedGivesTheSameBytes() throws IOException {
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        synth(one, "--seed", "8");
        synth(two, "--seed", "8");
        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--mag", "--offline", "--mag --offline"})
    void orientPrintsOneUnitQuaternionForEachSample(String options) {
        Path csv = folder.resolve("squat.csv.gz");
        synth(csv, "--reps", "1", "--mag");
        String[] args = ("orient " + options + " " + csv).strip().split(" +");
        assertThat(command.run(args)).as(command.err()).isZero();
        List<String> lines = command.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("time_s,q_w,q_x,q_y,q_z");
        assertThat(lines).hasSizeGreaterThan(500);
        String[] row = lines.get(300).split(",");
        double squares = 0;
        for (int i = 1; i < 5; i++) {
            squares += Double.parseDouble(row[i]) * Double.parseDouble(row[i]);
        }
        assertThat(Double.parseDouble(row[0])).isEqualTo(2.99);
        assertThat(Math.abs(squares - 1)).isLessThan(1e-5);
    }

    @Test
    void orientSaysInOneLineWhatIsMissing() {
        Path csv = folder.resolve("six.csv");
        synth(csv, "--reps", "0");
        assertThat(command.run("orient", "--mag", csv.toString())).isEqualTo(Plumbline.BAD_INPUT);
        assertThat(command.err().lines()).hasSize(1).first().asString().contains("mag_x_ut");
        assertThat(command.run("orient", folder.resolve("none.csv").toString())).isEqualTo(Plumbline.BAD_INPUT);
        assertThat(command.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--fault=knee-valgus", "--tempo=1", "--mounting=inside", "--bias=1,2", "--rate=0", "--gap=1"})
    void whatCannotBeMadeIsWrongUse(String option) {
        assertThat(synth(folder.resolve("x.csv"), option)).isEqualTo(Plumbline.USAGE);
        assertThat(command.err()).doesNotContain("Exception");
    }

    @Test
    void aFolderThatIsNotThereIsBadInput() {
        Path none = folder.resolve("none").resolve("x.csv");
        assertThat(synth(none)).isEqualTo(Plumbline.BAD_INPUT);
        assertThat(command.run("validate", folder.toString())).isEqualTo(Plumbline.BAD_INPUT);
        assertThat(command.err()).contains("orientation-broad");
    }

    private int synth(Path file, String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"synth", "--exercise", "squat", "--out", file.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return command.run(args);
    }
}
