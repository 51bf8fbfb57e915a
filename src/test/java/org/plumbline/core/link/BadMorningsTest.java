package org.plumbline.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.core.link.MorningPart.Factor;

class BadMorningsTest {
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-02T18:00:00+01:00");

    @Test
    void aMorningAfterMuchMoreThanUsualIsPutDownToDose() {
        List<DiaryRow> rows = ordinary(30);
        rows.add(row(30, 260, false, 3, 0.2, 7));
        Morning morning = only(rows);
        assertThat(morning.session()).isEqualTo("s30");
        MorningPart first = morning.parts().getFirst();
        assertThat(first.factor()).isEqualTo(Factor.DOSE);
        assertThat(first.points()).isGreaterThan(1);
        assertThat(first.value()).isEqualTo(260);
        assertThat(first.above()).isEqualTo(1);
        assertThat(first.days()).isEqualTo(30);
    }

    @Test
    void theSameMorningAfterAnOrdinaryDayIsUnexplained() {
        List<DiaryRow> rows = ordinary(30);
        rows.add(row(30, 120, false, 3, 0.2, 7));
        assertThat(only(rows).parts().getFirst().factor()).isEqualTo(Factor.UNEXPLAINED);
    }

    @Test
    void pointsAddUpToTheRiseAndAreRanked() {
        List<DiaryRow> rows = ordinary(30);
        rows.add(row(30, 180, true, 5, 0.8, 7));
        Morning morning = only(rows);
        List<Double> points = morning.parts().stream()
                .map(MorningPart::points)
                .filter(p -> p != null)
                .toList();
        assertThat(points.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(morning.riseNprs(), within(1e-9));
        assertThat(points).isSortedAccordingTo(Collections.reverseOrder());
        MorningPart form = morning.parts().stream()
                .filter(part -> part.factor() == Factor.FORM)
                .findFirst()
                .orElseThrow();
        assertThat(form.detail()).isEqualTo("excessive-lean");
    }

    @Test
    void withFewMorningsOnlyWhatWasUnusualIsSaid() {
        List<DiaryRow> rows = ordinary(6);
        rows.add(row(6, 260, true, 3, 0.2, 8));
        Morning morning = only(rows);
        MorningPart first = morning.parts().getFirst();
        assertThat(first.factor()).isEqualTo(Factor.UNEXPLAINED);
        assertThat(first.points()).isCloseTo(morning.riseNprs(), within(1e-12));
        assertThat(morning.parts().get(1).points()).isNull();
        assertThat(morning.parts().get(1).above()).isEqualTo(1);
    }

    @Test
    void laterDaysChangeNothingAndFourMorningsAreTooFew() {
        List<DiaryRow> rows = ordinary(12);
        rows.add(row(12, 260, false, 3, 0.2, 7));
        Morning then = only(rows);
        for (int i = 13; i < 20; i++) {
            rows.add(row(i, 100 + i, false, 3, 0.2, 3));
        }
        Collections.reverse(rows);
        assertThat(only(rows)).isEqualTo(then);
        List<DiaryRow> few = ordinary(4);
        few.add(row(4, 260, false, 3, 0.2, 9));
        assertThat(BadMornings.of(few)).isEmpty();
    }

    private static Morning only(List<DiaryRow> rows) {
        List<Morning> mornings = BadMornings.of(rows);
        assertThat(mornings).hasSize(1);
        return mornings.getFirst();
    }

    /** Load between 80 and 160, morning pain 2, 3 or 4 with it. */
    private static List<DiaryRow> ordinary(int days) {
        List<DiaryRow> rows = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            int step = i * 7 % 3;
            rows.add(row(i, 80 + 40 * step, i % 10 == 5, 3 + i % 2, 0.1 * (i % 4), 2 + step));
        }
        return rows;
    }

    private static DiaryRow row(
            int day, double load, boolean fresh, int before, double fault, @Nullable Integer morning) {
        return new DiaryRow(
                "p",
                "s" + day,
                START.plusDays(2L * day),
                "squat",
                10,
                load,
                fresh,
                before,
                null,
                morning,
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>(Map.of("excessive-lean", fault, "partial", 0.1)),
                new TreeMap<>());
    }
}
