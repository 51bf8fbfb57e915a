package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.pain.RedFlag;

/** Text in, text out. */
class AssessPainCommandTest {
    private static final String ALL =
            Stream.of(RedFlag.values()).map(flag -> '"' + flag.id() + '"').collect(Collectors.joining(", "));
    private static final String WORSE = """
            {"case": "worse", "report": {"at": "2026-03-20T18:00:00+01:00", "moment": "after", "session": "s31", "nprs": 5,
               "pre_session_nprs": 2, "age_years": 44, "onset_at": "2026-03-20T16:30:00+01:00",
               "onset_during_repetition": false, "location": ["low-back-left"], "quality": ["dull"],
               "at_rest_or_night": false, "below_knee": false, "numbness_or_weakness": false, "eases_with_movement": true,
               "hard_to_tolerate": false, "activities_affected": false, "stress": 4, "sleep_h": 6.5, "sitting_h": 8,
               "stiffness": 3, "eases": ["walking"], "note": "it began on the way home",
               "red_flags_asked": [%s], "red_flags": []},
             "history": {"sessions": [{"session": "s31", "at": "2026-03-20T17:00:00+01:00", "exercise": "squat",
                                       "new_exercise": false, "load": 120, "fault_fraction": 0.3, "repetitions": 30}]}}
            """.formatted(ALL);

    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @Test
    void aCaseAsAPatientAndAPhysioReadIt() throws IOException {
        assertThat(run(file("case.json", WORSE))).isZero();

        assertThat(command.out().lines().map(String::strip).filter(line -> !line.isEmpty()))
                .startsWith(
                        "worse: Make it a little easier",
                        "Your pain went up by two points or more.",
                        "Do fewer or smaller movements next time. Then see how the next morning feels.",
                        "If it does not ease in a few days, call your physio.",
                        "route step-down, zone amber, soreness unclear, blocked no")
                .contains("> squat: 21 repetitions instead of 30.")
                .anyMatch(line -> line.startsWith("- Pain rose from 2 to 5") && line.contains("Childs 2005"));
        assertThat(command.err()).isEmpty();
    }

    @Test
    void jsonAloneGoesToStdout() throws IOException {
        assertThat(run("--json", file("case.json", WORSE))).isZero();
        JsonNode answer = new ObjectMapper().readTree(command.out()).get(0);

        assertThat(answer.path("case").asText()).isEqualTo("worse");
        assertThat(answer.path("route").asText()).isEqualTo("step-down");
        assertThat(answer.path("zone").asText()).isEqualTo("amber");
        assertThat(answer.path("soreness").asText()).isEqualTo("unclear");
        assertThat(answer.path("flare").booleanValue()).isFalse();
        assertThat(answer.path("not_settled").isNull()).isTrue();
        assertThat(answer.path("blocked").booleanValue()).isFalse();
        assertThat(answer.path("ask")).isEmpty();
        assertThat(answer.path("ignored")).isEmpty();
        assertThat(answer.path("reasons")).isNotEmpty();
        assertThat(answer.path("proposal").path("from").asDouble()).isEqualTo(30);
        assertThat(answer.path("proposal").path("to").asDouble()).isEqualTo(21);
    }

    @Test
    void anEmergencyNamesTheNumberInEitherLanguage() throws IOException {
        String yes = WORSE.replace("\"red_flags\": []", "\"red_flags\": [\"bladder\"]");
        assertThat(run("--language", "de", "--emergency-number", "144", file("case.json", yes)))
                .isZero();

        assertThat(command.out()).contains("Rufen Sie jetzt 144.").contains("route emergency");
        assertThat(command.out()).doesNotContain("  > ");
    }

    @Test
    void badCasesAreNamedByPathAndHideNoOther() throws IOException {
        String cases = "[" + WORSE + ","
                + WORSE.replace("\"nprs\": 5", "\"nprs\": 11") + ","
                + WORSE.replace("\"stress\": 4", "\"stress\": 40") + ","
                + WORSE.replace("18:00:00+01:00", "18:00:00") + ","
                + WORSE.replace("\"repetitions\": 30", "\"repetitions\": -1") + "]";
        String path = file("cases.json", cases);
        assertThat(run("--json", path)).isEqualTo(3);

        List<String> lines = command.err().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo("plumbline assess-pain: " + path
                        + ": [1].report.nprs must be a whole number from 0 to 10, is 11");
        assertThat(lines.get(1)).contains("[2].report.stress").contains("40");
        assertThat(lines.get(2)).contains("[3].report.at").contains("offset");
        assertThat(lines.get(3)).contains("[4].history.sessions[0].repetitions").contains("-1");
        JsonNode all = new ObjectMapper().readTree(command.out());
        assertThat(all).hasSize(5);
        assertThat(all.get(0).path("route").asText()).isEqualTo("step-down");
        assertThat(all.get(1).path("error").asText()).contains("nprs");
    }

    @Test
    void whatIsNoJsonIsNamedByLine() throws IOException {
        String broken = file("broken.json", "{\n  \"case\": \"v\",\n  \"report\": {]\n}");
        assertThat(run(broken)).isEqualTo(3);
        assertThat(command.err())
                .startsWith("plumbline assess-pain: " + broken + ", line 3: ")
                .hasLineCount(1);
        assertThat(run(folder.resolve("nowhere.json").toString())).isEqualTo(3);
        assertThat(command.err()).contains("there is no such file");
        assertThat(run()).isEqualTo(2);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                .toString();
    }

    private int run(String... arguments) {
        return command.run(
                Stream.concat(Stream.of("assess-pain"), Stream.of(arguments)).toArray(String[]::new));
    }
}
