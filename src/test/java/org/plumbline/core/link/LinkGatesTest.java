package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.link.StrongDiary.STRONG;
import static org.plumbline.core.link.StrongDiary.mapped;
import static org.plumbline.core.link.StrongDiary.strong;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a diary has to have before anything is tested, and what is said of one that has not. */
class LinkGatesTest {
    @Test
    void nineteenSessionsAreNotEnoughAndSayWhatIsMissing() {
        Link link = strong(STRONG.diary("a", 19, 1));
        assertThat(link.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(link.reason().key()).isEqualTo("too-few-sessions");
        assertThat(link.reason().arguments()).containsEntry("n", 19).containsEntry("needed", 20);
        assertThat(link.p()).isNull();
        assertThat(link.ci95()).isNull();
    }

    @Test
    void rowsWithFewRepetitionsAreNotUsed() {
        List<DiaryRow> rows = mapped(STRONG.diary("a", 40, 1), faults -> faults, 4);
        assertThat(LinkAnalysis.analyse(rows, 1).patients().getFirst().links()).isEmpty();
    }

    @Test
    void exposureGates() {
        List<DiaryRow> diary = STRONG.diary("a", 40, 1);
        assertThat(reason(diary, 0.1, 0.1)).isEqualTo("too-few-exposed");
        assertThat(reason(diary, 0.9, 0.9)).isEqualTo("too-few-unexposed");
        assertThat(reason(diary, 0.19, 0.25)).isEqualTo("too-narrow");
    }

    @Test
    void exposuresThatComeTogetherAreNotToldApart() {
        List<DiaryRow> rows = mapped(
                STRONG.diary("a", 40, 1),
                faults -> {
                    faults.put("copy", faults.get(Cohort.FAULT));
                    return faults;
                },
                10);
        Link link = strong(rows);
        assertThat(link.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(link.reason().key()).isEqualTo("twin");
        assertThat(link.reason().arguments()).containsEntry("other", "copy");
    }

    @Test
    void painThatNeverChangesHasNothingToExplain() {
        List<DiaryRow> rows = STRONG.diary("a", 40, 1).stream()
                .map(row -> new DiaryRow(
                        row.patient(),
                        row.session(),
                        row.at(),
                        row.exercise(),
                        10,
                        row.load(),
                        row.newExercise(),
                        2,
                        2,
                        2,
                        2,
                        null,
                        null,
                        null,
                        null,
                        row.faults(),
                        row.exposures()))
                .toList();
        Link link = strong(rows);
        assertThat(link.reason().key()).isEqualTo("nothing-to-explain");
        assertThat(link.leftOut()).contains("pain_before", "stress", "sleep_h", "sitting_h");
    }

    private static String reason(List<DiaryRow> diary, double low, double high) {
        return strong(mapped(
                        diary,
                        faults -> {
                            faults.put(Cohort.FAULT, faults.getOrDefault(Cohort.FAULT, 0.0) > 0.5 ? high : low);
                            return faults;
                        },
                        10))
                .reason()
                .key();
    }
}
