package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.pain.PainTriage;
import org.plumbline.core.pain.Route;
import org.plumbline.core.pain.Triage;

class CaseJsonTest {
    private static final String CASE = """
            {"case": "v01", "report": {"at": "2026-03-20T18:00:00+01:00", "moment": "after", "session": "s31", "nprs": 6,
               "baseline_nprs": 3, "pre_session_nprs": 3, "age_years": 44, "onset_at": "2026-03-20T08:00:00+01:00",
               "onset_during_repetition": false, "location": ["low-back-left"], "quality": ["dull", "stiff"],
               "at_rest_or_night": false, "below_knee": false, "numbness_or_weakness": false, "eases_with_movement": true,
               "hard_to_tolerate": false, "activities_affected": false, "red_flags_asked": ["saddle-numbness"], "red_flags": []},
             "history": {"sessions": [{"session": "s31", "at": "2026-03-20T17:00:00+01:00", "exercise": "squat",
                                       "new_exercise": true, "load": 120, "fault_fraction": 0.3}],
                         "pain": [{"at": "2026-03-20T16:50:00+01:00", "moment": "before", "session": "s31", "nprs": 3}]}}
            """;

    @Test
    void theCaseOfTheInterfaces() {
        CaseJson.Entry entry = CaseJson.read("v.json", CASE).getFirst();

        assertThat(entry.error()).isNull();
        assertThat(entry.name()).isEqualTo("v01");
        assertThat(entry.ignored()).isEmpty();
        assertThat(triage(entry).route()).isEqualTo(Route.CONTACT_PHYSIO_NOW);
        assertThat(triage(entry).ask()).contains("bladder", "bowel").doesNotContain("saddle-numbness");
    }

    @Test
    void nothingButATimeIsEnough() {
        CaseJson.Entry entry = CaseJson.read(
                        "v.json", "{\"report\": {\"at\": \"2026-03-20T18:00Z\", \"red_flags\": [\"bowel\"]}}")
                .getFirst();

        assertThat(triage(entry).route()).isEqualTo(Route.EMERGENCY);
        assertThat(entry.name()).isEqualTo("v.json");
    }

    @Test
    void oneBadCaseHidesNoOther() {
        List<CaseJson.Entry> entries =
                CaseJson.read("v.json", "[" + CASE + "," + CASE.replace("\"nprs\": 6", "\"nprs\": 11") + ", 7]");

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).error()).isNull();
        assertThat(entries.get(1).error())
                .isEqualTo("v.json: [1].report.nprs must be a whole number from 0 to 10, is 11");
        assertThat(entries.get(2).error()).contains("[2] must be an object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "nprs": 6,                               | "nprs": 6.5,                        | report.nprs must be a whole number
            "nprs": 6,                               | "nprs": "6",                        | report.nprs must be a whole number
            "nprs": 6,                               | "nprs": 6, "nprs": 3,               | line 1: is not JSON: Duplicate field
            "age_years": 44,                         | "age_years": -1,                    | report.age_years must be a whole number
            "moment": "after"                        | "moment": "later"                   | expected one of: before, during, after
            "2026-03-20T18:00:00+01:00"              | "2026-03-20T18:00:00"               | report.at must be a time with its offset
            "2026-03-20T18:00:00+01:00"              | "2026-03-20T16:55:00+01:00"         | history.sessions[0].at is later than the report
            "2026-03-20T08:00:00+01:00"              | "2026-03-21T08:00:00+01:00"         | report.onset_at is later than the report
            "below_knee": false                      | "below_knee": "no"                  | report.below_knee must be true, false or left out
            ["saddle-numbness"]                      | ["sadle-numbness"]                  | does not know "sadle-numbness"
            "load": 120                              | "load": -1                          | history.sessions[0].load must be a number
            "fault_fraction": 0.3                    | "fault_fraction": 1.3               | history.sessions[0].fault_fraction
            "session": "s31", "nprs": 3}             | "session": "s31", "nprs": 3}, {"at": "2026-03-20T16:50:00+01:00", "moment": "before", "session": "s31", "nprs": 5} | history.pain[1] contradicts
            "history"                                | "limits": {"worse-rise": 9}, "history" | limits.worse-rise must be a number from 2 to 5
            "report"                                 | "rapport"                           | report is missing
            """)
    void whatCannotBeMeantIsNamed(String found, String instead, String expected) {
        CaseJson.Entry entry =
                CaseJson.read("v.json", CASE.replace(found, instead)).getFirst();

        assertThat(entry.painCase()).isNull();
        assertThat(entry.error()).startsWith("v.json").contains(expected).doesNotContain("\n");
    }

    @Test
    void whatIsNoJsonIsToldByLine() {
        assertThat(CaseJson.read("v.json", "{\n\"case\": }").getFirst().error())
                .startsWith("v.json, line 2: is not JSON");
        assertThat(CaseJson.read("v.json", "").getFirst().error()).contains("is empty");
        assertThat(CaseJson.read("v.json", "[".repeat(2000)).getFirst().error())
                .startsWith("v.json, line 1: is not JSON")
                .doesNotContain("StreamRead");
    }

    @Test
    void aTypingSlipIsSeen() {
        CaseJson.Entry entry = CaseJson.read("v.json", CASE.replace("\"below_knee\"", "\"below_nee\""))
                .getFirst();

        assertThat(entry.ignored()).containsExactly("report.below_nee");
    }

    private static Triage triage(CaseJson.Entry entry) {
        return PainTriage.assess(Objects.requireNonNull(entry.painCase()));
    }
}
