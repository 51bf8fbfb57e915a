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
import org.plumbline.core.link.CohortCsv;

class LinkCommandTest {
    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @Test
    void jsonHasTheStableFieldsAndNulls() throws IOException {
        Path diary = Files.writeString(folder.resolve("d.csv"), CohortCsv.of(2, 40, 2.5));
        assertThat(command.run("link", "--seed", "7", "--json", diary.toString()))
                .isZero();
        String first = command.out();
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
        command.run("link", "--seed", "7", "--json", diary.toString());
        assertThat(command.out()).isEqualTo(first);
    }

    @Test
    void textSaysWhatWasFoundAndWhatWasNot() throws IOException {
        Path diary = Files.writeString(folder.resolve("d.csv"), CohortCsv.of(6, 40, 2.5));
        assertThat(command.run("link", diary.toString())).isZero();
        assertThat(command.out())
                .contains("p001, 40 sessions")
                .contains("points more pain next morning")
                .contains("no link found")
                .contains("All people together")
                .contains("an association, not cause");
        assertThat(command.err()).isEmpty();
    }

    @Test
    void badInputIsOneLineAndExitCodeThree() throws IOException {
        Path diary = Files.writeString(folder.resolve("d.csv"), "patient,session\n");
        assertThat(command.run("link", diary.toString())).isEqualTo(3);
        assertThat(command.err()).contains("line 1: no column 'at'").hasLineCount(1);
        assertThat(command.run("link", folder.resolve("none.csv").toString())).isEqualTo(3);
        assertThat(command.run("link")).isEqualTo(2);
    }
}
