package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command validate on a small set that was made for it. */
class ValidateCommandTest {
    @TempDir
    Path folder;

    private Path set;
    private String estimate;

    @BeforeEach
    void aSetWithOneRecording() throws IOException {
        set = Files.createDirectory(folder.resolve("orientation-stick"));
        Path recording = set.resolve("a.csv.gz");
        StringWriter made = new StringWriter();
        run(made, "synth", "--exercise", "squat", "--reps", "2", "--out", recording.toString());
        StringWriter oriented = new StringWriter();
        run(oriented, "orient", recording.toString());
        estimate = oriented.toString();
    }

    @Test
    void allBoundsMetIsDone() throws IOException {
        writeTruth(estimate);
        StringWriter out = new StringWriter();
        assertThat(run(out, "validate", folder.toString())).isEqualTo(Plumbline.OK);
        assertThat(out.toString()).contains("met").doesNotContain("missed");
    }

    @Test
    void oneMissedBoundIsNotDone() throws IOException {
        writeTruth(swinging(estimate));
        StringWriter out = new StringWriter();
        assertThat(run(out, "validate", "--json", folder.toString())).isEqualTo(Plumbline.FAILED);
        JsonNode worst = new ObjectMapper().readTree(out.toString()).path(0);
        assertThat(worst.path("pass").asBoolean(true)).isFalse();
        assertThat(worst.path("value").asDouble())
                .isGreaterThan(worst.path("bound").asDouble());
    }

    /** Another motion than the recorded one. */
    private static String swinging(String rows) {
        StringBuilder text = new StringBuilder("time_s,q_w,q_x,q_y,q_z\n");
        rows.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).forEach(time -> {
            double half = 0.5 * Math.sin(Double.parseDouble(time));
            text.append(time + "," + Math.cos(half) + "," + Math.sin(half) + ",0,0\n");
        });
        return text.toString();
    }

    private void writeTruth(String rows) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(set.resolve("a.truth.csv.gz")))) {
            out.write(rows.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int run(StringWriter out, String... args) {
        return Plumbline.commandLine().setOut(new PrintWriter(out)).execute(args);
    }
}
