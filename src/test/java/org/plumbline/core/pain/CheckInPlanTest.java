package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.pain.CheckInPlan.Kind;
import org.plumbline.core.pain.CheckInPlan.Window;

class CheckInPlanTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Clocks go forward on 29 March and back on 25 October 2026; New York on 8 March and 1 November; Lord Howe by 30 min. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-01T18:00+02:00, Europe/Berlin,      2026-06-02T06:00+02:00, 2026-06-02T14:00+02:00",
        "2026-03-28T18:00+01:00, Europe/Berlin,      2026-03-29T06:00+02:00, 2026-03-29T14:00+02:00",
        "2026-10-24T18:00+02:00, Europe/Berlin,      2026-10-25T06:00+01:00, 2026-10-25T14:00+01:00",
        "2026-03-07T18:00-05:00, America/New_York,   2026-03-08T06:00-04:00, 2026-03-08T14:00-04:00",
        "2026-10-31T18:00-04:00, America/New_York,   2026-11-01T06:00-05:00, 2026-11-01T14:00-05:00",
        "2026-10-03T18:00+10:30, Australia/Lord_Howe, 2026-10-04T06:00+11:00, 2026-10-04T14:00+11:00",
        // after midnight the same day's morning follows, when a night lies between
        "2026-06-02T01:30+02:00, Europe/Berlin,      2026-06-02T06:00+02:00, 2026-06-02T14:00+02:00",
        "2026-06-02T02:01+02:00, Europe/Berlin,      2026-06-03T06:00+02:00, 2026-06-03T14:00+02:00",
        // 01:30 to 06:00 is only three and a half hours when the clock goes forward
        "2026-03-29T01:30+01:00, Europe/Berlin,      2026-03-30T06:00+02:00, 2026-03-30T14:00+02:00",
        "2026-10-25T02:30+02:00, Europe/Berlin,      2026-10-25T06:00+01:00, 2026-10-25T14:00+01:00",
    })
    void theMorningIsOneWhereThePatientLives(String ended, String zone, String due, String closes) {
        Window morning = window(Kind.NEXT_MORNING, at(ended), ZoneId.of(zone));

        assertThat(morning.dueAt()).isEqualTo(at(due));
        assertThat(morning.closesAt()).isEqualTo(at(closes));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28T18:00+01:00", "2026-10-24T18:00+02:00", "2026-06-01T18:00+02:00"})
    void hoursAfterASessionAreElapsedTimeAcrossTheChangeOfTheClock(String text) {
        Instant ended = at(text);
        Window late = window(Kind.HOURS_48, ended, BERLIN);

        assertThat(Duration.between(ended, late.dueAt())).isEqualTo(Duration.ofHours(42));
        assertThat(Duration.between(ended, late.closesAt())).isEqualTo(Duration.ofHours(54));
        assertThat(Duration.between(ended, window(Kind.EXERTION, ended, BERLIN).dueAt()))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource({
        "next-morning, 2026-06-02T05:59+02:00, true",
        "next-morning, 2026-06-02T06:00+02:00, false",
        "next-morning, 2026-06-02T13:59+02:00, false",
        "next-morning, 2026-06-02T14:00+02:00, true",
        "after,        2026-06-01T18:00+02:00, false",
        "after,        2026-06-02T00:00+02:00, true",
        "48h,          2026-06-03T18:00+02:00, false",
        "48h,          2026-06-04T09:00+02:00, true",
        "during,       2026-06-09T09:00+02:00, false",
        "unscheduled,  2026-06-09T09:00+02:00, false",
    })
    void anAnswerOutsideItsWindowIsKnown(String moment, String told, boolean outside) {
        Instant ended = at("2026-06-01T18:00+02:00");

        assertThat(CheckInPlan.isOutside(Moment.of(moment).orElseThrow(), at(told), ended, BERLIN))
                .isEqualTo(outside);
    }

    @Test
    void whatWasToldTodayIsNotAskedAgain() {
        for (Kind kind : Kind.values()) {
            assertThat(CheckInPlan.asks(kind, CheckInPlan.OF_THE_DAY))
                    .doesNotContainAnyElementsOf(CheckInPlan.OF_THE_DAY);
            assertThat(CheckInPlan.asks(kind, Set.of())).hasSizeLessThanOrEqualTo(7);
        }
        assertThat(CheckInPlan.asks(Kind.BEFORE, Set.of("sleep_h"))).containsExactly("nprs", "stress", "sitting_h");
        assertThat(CheckInPlan.asks(Kind.EXERTION, Set.of())).isEqualTo(List.of("rpe"));
    }

    private static Window window(Kind kind, Instant ended, ZoneId zone) {
        return CheckInPlan.after(ended, zone).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Instant at(String text) {
        return ZonedDateTime.parse(text).toInstant();
    }
}
