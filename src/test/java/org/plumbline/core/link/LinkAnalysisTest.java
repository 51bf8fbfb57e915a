package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.link.StrongDiary.STRONG;
import static org.plumbline.core.link.StrongDiary.changed;
import static org.plumbline.core.link.StrongDiary.strong;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LinkAnalysisTest {
    @Test
    void theOrderOfRowsAndOtherPeopleDoNotMatter() {
        List<DiaryRow> rows = new ArrayList<>(STRONG.diary("a", 40, 1));
        LinkReport alone = LinkAnalysis.analyse(rows, 9);
        Collections.shuffle(rows, new Random(3));
        assertThat(LinkAnalysis.analyse(rows, 9)).isEqualTo(alone);
        rows.addAll(STRONG.diary("b", 40, 1));
        assertThat(LinkAnalysis.analyse(rows, 9).patients().getFirst())
                .isEqualTo(alone.patients().getFirst());
        assertThat(LinkAnalysis.analyse(rows, 10).patients().getFirst())
                .isNotEqualTo(alone.patients().getFirst());
    }

    @Test
    void veryLongDiariesAreReadByStudentsTWhichPermutationsComeTo() {
        Cohort weak = Cohort.plain().withEffect(0.2);
        Link permuted = lean(weak, 2_000);
        Link student = lean(weak, 2_001);
        assertThat(Objects.requireNonNull(student.ci95()).low())
                .isCloseTo(Objects.requireNonNull(permuted.ci95()).low(), within(0.03));
        assertThat(Objects.requireNonNull(student.p())).isCloseTo(Objects.requireNonNull(permuted.p()), within(0.02));
    }

    @Test
    void aStrongEffectIsLinkedWithItsSizeAndControl() {
        Link link = strong(STRONG.diary("a", 60, 2));
        assertThat(link.verdict()).isEqualTo(Verdict.LINKED);
        assertThat(link.effectNprs()).isBetween(1.5, 3.5);
        assertThat(link.negativeControl()).isNotNull();
        assertThat(link.reason().key()).isEqualTo("linked-more-pain");
        assertThat(link.leftOut()).containsExactly("sitting_h");
        assertThat(link.n()).isEqualTo(60);
    }

    @Test
    void aFaultIsTestedEvenWhenItShowsInAQuantityAndTheQuantityIsNamed() {
        List<DiaryRow> rows = new ArrayList<>();
        for (DiaryRow row : STRONG.diary("a", 60, 2)) {
            double range = 40 + 10 * row.faults().getOrDefault(Cohort.FAULT, 0.0);
            rows.add(changed(
                    row, row.load(), row.stress(), new TreeMap<>(row.faults()), new TreeMap<>(Map.of("range", range))));
        }
        Link link = strong(rows);
        assertThat(link.verdict()).isEqualTo(Verdict.LINKED);
        assertThat(link.leftOut()).contains("range");
    }

    @Test
    void aQuantityIsTestedInItsOwnUnit() {
        List<DiaryRow> rows = new ArrayList<>();
        for (DiaryRow row : STRONG.diary("a", 60, 2)) {
            double range = 70 - 20 * row.faults().getOrDefault(Cohort.FAULT, 0.0);
            rows.add(changed(row, row.load(), row.stress(), new TreeMap<>(), new TreeMap<>(Map.of("range", range))));
        }
        Link link = LinkAnalysis.analyse(rows, 1).patients().getFirst().links().get(1);
        assertThat(link.exposure()).isEqualTo(new Exposure(Exposure.Kind.QUANTITY, "range"));
        assertThat(link.verdict()).isEqualTo(Verdict.LINKED);
        assertThat(link.reason().key()).isEqualTo("linked-less-pain");
        assertThat(link.slopeNprs()).isBetween(-0.2, -0.06);
        assertThat(link.effectNprs()).isBetween(-3.5, -1.5);
    }

    @Test
    void singleBlanksAreFilledAndManyLeaveTheCovariateOut() {
        List<DiaryRow> rows = new ArrayList<>();
        for (DiaryRow row : STRONG.diary("a", 60, 2)) {
            Double load = rows.size() % 10 == 3 ? null : row.load();
            Double stress = rows.size() % 4 == 1 ? null : row.stress();
            rows.add(changed(row, load, stress, row.faults(), row.exposures()));
        }
        Link link = strong(rows);
        assertThat(link.n()).isEqualTo(60);
        assertThat(link.leftOut()).containsExactly("stress", "sitting_h");
        assertThat(link.verdict()).isEqualTo(Verdict.LINKED);
    }

    @Test
    void betweenLooksTheLastVerdictStands() {
        LinkAnalysis growing = new LinkAnalysis(
                1, LinkSettings.defaults().withPermutations(499).atLooksOnly());
        List<DiaryRow> diary = STRONG.diary("a", 60, 1);
        // the check against the next session needs one session more than the look itself
        List<Link> at41 = growing.person(diary.subList(0, 41)).links().links();
        assertThat(growing.person(diary.subList(0, 55)).links().links()).isEqualTo(at41);
        assertThat(growing.person(diary).links().links()).isNotEqualTo(at41);
    }

    @Test
    void fewerThanFivePeopleAreNotPooled() {
        List<DiaryRow> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.addAll(STRONG.diary("p" + i, 30, 1));
        }
        LinkReport four = LinkAnalysis.analyse(rows, 1);
        assertThat(four.pooled()).hasSize(18).allSatisfy(link -> {
            assertThat(link.effectNprs()).isNull();
            assertThat(link.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        });
        rows.addAll(STRONG.diary("p4", 30, 1));
        LinkReport five = LinkAnalysis.analyse(rows, 1);
        PooledLink pooled = five.pooled().stream()
                .filter(link -> link.exposure().name().equals(Cohort.FAULT) && link.outcome() == Outcome.NEXT_MORNING)
                .findFirst()
                .orElseThrow();
        assertThat(pooled.patients()).isEqualTo(5);
        assertThat(pooled.verdict()).isEqualTo(Verdict.LINKED);
        assertThat(pooled.effectNprs()).isBetween(1.5, 3.5);
        assertThat(five.patients().getFirst().links().getFirst().shrunkenNprs()).isNotNull();
    }

    private static Link lean(Cohort cohort, int sessions) {
        LinkAnalysis analysis = new LinkAnalysis(1, LinkSettings.defaults().withPermutations(999));
        return analysis.person(cohort.diary("a", sessions, 4)).links().links().stream()
                .filter(link -> link.exposure().name().equals(Cohort.FAULT) && link.outcome() == Outcome.NEXT_MORNING)
                .findFirst()
                .orElseThrow();
    }
}
