package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.link.CohortCsv;
import picocli.CommandLine;

class LinkCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void jsonHasTheStableFieldsAndNulls() throws IOException {
        Path diary = Files.writeString(folder.resolve("d.csv"), CohortCsv.of(2, 40, 2.5));
        assertThat(run("link", "--seed", "7", "--json", diary.toString())).isZero();
        String first = out.toString();
        JsonNode report = new ObjectMapper().readTree(first);
        assertThat(report.path("seed").asLong()).isEqualTo(7);
        assertThat(report.path("patients")).hasSize(2);
        JsonNode person = report.path("patients").path(1);
        assertThat(person.path("sessions").asInt()).isEqualTo(40);
        assertThat(person.path("links")).hasSize(18);
        for (JsonNode link : person.path("links")) {
            assertThat(List.of("linked", "not-linked", "not-enough-data"))
                    .contains(link.path("verdict").asText());
            for (String field : List.of(
                    "exercise",
                    "fault",
                    "outcome",
                    "n",
                    "exposed",
                    "slope_nprs",
                    "effect_nprs",
                    "ci95",
                    "p",
                    "q",
                    "shrunken_nprs",
                    "negative_control",
                    "reason")) {
                assertThat(link.has(field)).as(field).isTrue();
            }
            assertThat(link.path("shrunken_nprs").isNull()).isTrue();
        }
        JsonNode lean = person.path("links").path(1);
        assertThat(lean.path("fault").asText()).isEqualTo("excessive-lean");
        assertThat(lean.path("outcome").asText()).isEqualTo("next_morning");
        assertThat(lean.path("verdict").asText()).isEqualTo("linked");
        assertThat(lean.path("negative_control").path("passed").asBoolean()).isTrue();
        assertThat(lean.path("ci95").path(0).asDouble()).isPositive();
        JsonNode pooled = report.path("pooled").path(0);
        assertThat(pooled.path("patients").asInt()).isEqualTo(2);
        for (String field : List.of("effect_nprs", "ci95", "p", "q", "tau2", "i2")) {
            assertThat(pooled.get(field).isNull()).as(field).isTrue();
        }
        out.getBuffer().setLength(0);
        run("link", "--seed", "7", "--json", diary.toString());
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void textSaysWhatWasFoundAndWhatWasNot() throws IOException {
        Path diary = Files.writeString(folder.resolve("d.csv"), CohortCsv.of(6, 40, 2.5));
        assertThat(run("link", diary.toString())).isZero();
        assertThat(out.toString())
                .contains("p001, 40 sessions")
                .contains("points more pain next morning")
                .contains("no link found")
                .contains("All people together")
                .contains("an association, not cause");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void badInputIsOneLineAndExitCodeThree() throws IOException {
        Path diary = Files.writeString(folder.resolve("d.csv"), "patient,session\n");
        assertThat(run("link", diary.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("line 1: no column 'at'").hasLineCount(1);
        assertThat(run("link", folder.resolve("none.csv").toString())).isEqualTo(3);
        assertThat(run("link")).isEqualTo(2);
    }

    private int run(String... args) {
        CommandLine command = Plumbline.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
