package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as better, and when nothing can be said. */
class MeaningfulChangeTest {
    private static final Instant AT = Vignette.AT.toInstant();

    /** doi 10.1055/a-1304-3677: 1 point from 1-4, 2 from 5-7, 3 from 8-10; less than 1.77 is not told from noise. */
    @ParameterizedTest
    @CsvSource({
        "0, 0,   NONE,         false",
        "2, 2,   NONE,         false",
        "2, 3,   NONE,         false",
        "3, 2,   WITHIN_NOISE, true",
        "4, 2.5, WITHIN_NOISE, true",
        "4, 2,   MEANINGFUL,   true",
        "4.5, 3.5, WITHIN_NOISE, false",
        "5, 4,   NONE,         false",
        "5, 3,   MEANINGFUL,   true",
        "7, 5,   MEANINGFUL,   false",
        "8, 6,   NONE,         false",
        "8, 5,   MEANINGFUL,   true",
        "10, 7,  MEANINGFUL,   true",
    })
    void howMuchLessMattersDependsOnTheBeginning(double from, double to, MeaningfulChange.Step step, boolean thirty) {
        MeaningfulChange change = MeaningfulChange.between(from, to, PainLimits.DEFAULTS);

        assertThat(change.step()).isEqualTo(step);
        assertThat(change.thirtyPercent()).isEqualTo(thirty);
    }

    @Test
    void weeksThatOverlapOrAreEmptyAreNotCompared() {
        List<PastReport> reports = new ArrayList<>();
        for (int day = 0; day < 13; day++) {
            reports.add(PastReport.ofPain(Vignette.AT.plusDays(day), Moment.UNSCHEDULED, null, 6 - day / 4));
        }
        assertThat(MeaningfulChange.of(reports, AT.plus(Duration.ofDays(13)), PainLimits.DEFAULTS))
                .isNull();
        assertThat(MeaningfulChange.of(reports, AT.plus(Duration.ofDays(40)), PainLimits.DEFAULTS))
                .isNull();
        assertThat(MeaningfulChange.of(List.of(), AT, PainLimits.DEFAULTS)).isNull();
        reports.add(PastReport.ofPain(Vignette.AT.plusDays(14), Moment.UNSCHEDULED, null, 3));
        MeaningfulChange change = MeaningfulChange.of(reports, AT.plus(Duration.ofDays(14)), PainLimits.DEFAULTS);
        assertThat(change).isNotNull().extracting(MeaningfulChange::step).isEqualTo(MeaningfulChange.Step.MEANINGFUL);
    }
}
