package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PainTrendTest {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2026-03-01T08:00:00Z");

    @Test
    void oneBadDayNeitherAlarmsNorIsHidden() {
        IntUnaryOperator calm = day -> 3 + day % 2;
        PainTrend without = trend(28, calm);
        PainTrend with = trend(28, day -> day == 20 ? 9 : calm.applyAsInt(day));

        assertThat(without.direction()).isEqualTo(PainTrend.Direction.NO_CLEAR_CHANGE);
        assertThat(with.direction()).isEqualTo(PainTrend.Direction.NO_CLEAR_CHANGE);
        for (int i = 0; i < with.days().size(); i++) {
            assertThat(with.days().get(i).centre())
                    .isCloseTo(without.days().get(i).centre(), within(0.5));
        }
        assertThat(with.marks().get(20).nprs()).isEqualTo(9);
        assertThat(with.marks().get(20).outside()).isTrue();
        assertThat(with.marks().stream().filter(mark -> Objects.equals(mark.outside(), true)))
                .hasSize(1);
    }

    @Test
    void oneGoodDayDoesNotHideARise() {
        PainTrend rising = trend(28, day -> day == 26 ? 0 : 2 + day / 6);

        assertThat(rising.direction()).isEqualTo(PainTrend.Direction.RISING);
        assertThat(Objects.requireNonNull(rising.slopePerWeek())).isBetween(0.8, 1.5);
    }

    @Test
    void aSlowFallIsSeenWithItsInterval() {
        PainTrend falling = trend(28, day -> 7 - day / 7 + day % 2);

        assertThat(falling.direction()).isEqualTo(PainTrend.Direction.FALLING);
        assertThat(Objects.requireNonNull(falling.slopeHigh())).isNegative();
        assertThat(Objects.requireNonNull(falling.slopeLow()))
                .isLessThanOrEqualTo(Objects.requireNonNull(falling.slopePerWeek()));
    }

    @Test
    void fewReportsGiveNoDirectionAndNoCurve() {
        PainTrend few = trend(4, day -> day);

        assertThat(few.direction()).isEqualTo(PainTrend.Direction.NOT_ENOUGH_DATA);
        assertThat(few.slopePerWeek()).isNull();
        assertThat(few.days()).isEmpty();
        assertThat(few.marks()).hasSize(4).allMatch(mark -> mark.outside() == null);
        assertThat(PainTrend.of(List.of(), FIRST.toInstant(), ZoneOffset.UTC).marks())
                .isEmpty();
    }

    @Test
    void aLongHoleIsNotBridged() {
        List<PastReport> reports = new ArrayList<>(reports(14, day -> 3));
        reports.addAll(reports(14, day -> 6).stream()
                .map(report -> PastReport.ofPain(report.at().plusDays(60), Moment.UNSCHEDULED, null, 6))
                .toList());
        Instant now = FIRST.plusDays(75).toInstant();
        PainTrend trend = PainTrend.of(reports, now, ZoneOffset.UTC);

        assertThat(trend.days())
                .noneMatch(day -> day.day().equals(FIRST.plusDays(40).toLocalDate()));
        assertThat(trend.days())
                .hasSizeGreaterThan(20)
                .allMatch(day -> day.low() <= day.centre() && day.centre() <= day.high())
                .allMatch(day -> day.low() >= 0 && day.high() <= 10);
    }

    @Test
    void severalReportsAtOneMomentMakeNoLine() {
        List<PastReport> twins = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            twins.add(PastReport.ofPain(FIRST, Moment.UNSCHEDULED, null, i));
        }

        assertThat(PainTrend.of(twins, FIRST.plusDays(1).toInstant(), ZoneOffset.UTC)
                        .direction())
                .isEqualTo(PainTrend.Direction.NOT_ENOUGH_DATA);
    }

    /** Sen 1968, the worked example of the paper: the median of the 15 slopes of its six points. */
    @Test
    void theSlopeIsTheMedianOfAllSlopes() {
        double[] x = {1, 2, 3, 4, 10, 12, 18};
        double[] y = {9, 15, 19, 20, 45, 55, 78};
        TheilSen line = TheilSen.fit(x, y);

        assertThat(line.slope()).isCloseTo(4.0, within(1e-9));
        assertThat(line.low()).isLessThan(4.0);
        assertThat(line.high()).isGreaterThan(4.0);
    }

    private static PainTrend trend(int days, IntUnaryOperator nprs) {
        return PainTrend.of(reports(days, nprs), FIRST.plusDays(days).toInstant(), ZoneOffset.UTC);
    }

    private static List<PastReport> reports(int days, IntUnaryOperator nprs) {
        List<PastReport> reports = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            reports.add(PastReport.ofPain(FIRST.plusDays(day), Moment.UNSCHEDULED, null, nprs.applyAsInt(day)));
        }
        return reports;
    }
}
