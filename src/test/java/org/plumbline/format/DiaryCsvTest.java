package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.link.DiaryRow;

class DiaryCsvTest {
    private static final String HEADER =
            "patient,session,at,exercise,valid_reps,load,new_exercise,pain_before,pain_after,pain_next_morning,pain_48h,"
                    + "stress,sleep_h,fault:excessive-lean,exposure:range";
    private static final String ROW = "p1,s1,2026-03-02T18:30:00+01:00,squat,10,120,0,3,4,5,,2.5,7,0.3,41.5";

    @Test
    void readsARowWithBlanksAsUnknown() throws BadInputException {
        DiaryRow row = read(HEADER + "\n" + ROW + "\n").getFirst();
        assertThat(row.painNextMorning()).isEqualTo(5);
        assertThat(row.pain48h()).isNull();
        assertThat(row.sittingHours()).isNull();
        assertThat(row.newExercise()).isFalse();
        assertThat(row.faults()).containsExactly(Map.entry("excessive-lean", 0.3));
        assertThat(row.exposures()).containsExactly(Map.entry("range", 41.5));
    }

    @Test
    void columnsComeInAnyOrderWithAByteOrderMarkAndOthersBeside() throws BadInputException {
        String csv = "\ufeffexercise,pain_48h,pain_next_morning,pain_after,pain_before,new_exercise,load,valid_reps,at,"
                + "session,patient,notes\nsquat,1,2,3,4,1,90,8,2026-03-02T18:30:00Z,s,p,\"a, b\"\n";
        DiaryRow row = read(csv).getFirst();
        assertThat(List.of(row.patient(), row.session(), row.exercise())).containsExactly("p", "s", "squat");
        assertThat(row.painBefore()).isEqualTo(4);
        assertThat(row.newExercise()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",3,4,5,|,11,4,5,|line 3: pain_before is 11, expected 0 to 10",
                ",3,4,5,|,3,-1,5,|line 3: pain_after is -1, expected 0 to 10",
                ",3,4,5,|,3,4,4.5,|line 3: pain_next_morning is 4.5, expected a whole number",
                ",3,4,5,|,3,much,5,|line 3: pain_after is 'much', expected a number",
                "T18:30:00+01:00|T18:30:00|line 3: at is '2026-03-02T18:30:00', expected a time with its offset",
                ",0.3,|,1.3,|line 3: fault:excessive-lean is 1.3, expected 0 to 1",
                ",0.3,|,NaN,|line 3: fault:excessive-lean is NaN, expected 0 to 1",
                ",41.5|,Infinity|line 3: exposure:range is Infinity, expected a finite number",
                "squat,10,120,0|squat,10,120,2|line 3: new_exercise is '2', expected 0, 1 or blank",
                "squat,10,120|squat,10,-5|line 3: load is -5, expected a number of at least 0",
                ",41.5|,41.5,9|line 3: 16 fields, expected 15",
                "p1,s2|,s2|line 3: patient is blank",
                "p1,s2|p1,s1|line 3: a second row for session 's1' and exercise 'squat' of patient 'p1'",
            })
    void namesTheLineAndTheReason(String good, String bad, String message) {
        String second = ROW.replace("p1,s1", "p1,s2");
        assertThat(second).contains(good);
        assertThatThrownBy(() -> read(HEADER + "\n" + ROW + "\n" + second.replace(good, bad) + "\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("diary.csv, " + message);
    }

    @Test
    void missingAndRepeatedColumnsAreNamed() {
        assertThatThrownBy(() -> read("patient,session,at,exercise,valid_reps,load,new_exercise,pain_before\n"))
                .hasMessage("diary.csv, line 1: no column 'pain_after', 'pain_next_morning', 'pain_48h'");
        assertThatThrownBy(() -> read(HEADER + ",load\n")).hasMessageContaining("column 'load' stands there twice");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
    }

    @Test
    void aFileThatIsNotTextOrNotThereIsAnswered(@TempDir Path folder) throws Exception {
        Path bytes = folder.resolve("bytes.csv");
        Files.write(bytes, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> DiaryCsv.read(bytes)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> DiaryCsv.read(folder.resolve("none.csv")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> DiaryCsv.read(folder)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aHundredThousandRowsOfOnePersonWithASlipInTheLastLine() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (int i = 1; i < 100_000; i++) {
            csv.append(ROW.replace("s1", "s" + i)).append('\n');
        }
        csv.append(ROW.replace("s1", "s7"));
        assertThatThrownBy(() -> read(csv.toString()))
                .hasMessage(
                        "diary.csv, line 100001: a second row for session 's7' and exercise 'squat' of patient 'p1',"
                                + " the first one is line 8");
    }

    @Test
    void aHundredThousandRows(@TempDir Path folder) throws Exception {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < 100_000; i++) {
            csv.append(ROW.replace("p1,s1", "p" + i % 1000 + ",s" + i)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("long.csv"), csv, StandardCharsets.UTF_8);
        assertThat(DiaryCsv.read(file)).hasSize(100_000);
    }

    private static List<DiaryRow> read(String csv) throws BadInputException {
        return DiaryCsv.read("diary.csv", new StringReader(csv));
    }
}
