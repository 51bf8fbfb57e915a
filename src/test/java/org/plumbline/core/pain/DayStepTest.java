package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What to do today, of all that was told today where the patient lives. */
class DayStepTest {
    @Test
    void theHighestOfTheDayStandsUntilTheNextDay() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        List<DayStep.Told> told = List.of(
                new DayStep.Told("a", Instant.parse("2026-03-28T06:00:00Z"), Route.STEP_DOWN),
                new DayStep.Told("b", Instant.parse("2026-03-28T09:00:00Z"), Route.CONTACT_PHYSIO),
                new DayStep.Told("c", Instant.parse("2026-03-28T22:30:00Z"), Route.CONTINUE),
                // 29 March, half past midnight local time: the clock goes forward in this night
                new DayStep.Told("d", Instant.parse("2026-03-28T23:30:00Z"), Route.STEP_DOWN));
        LocalDate saturday = LocalDate.parse("2026-03-28");

        assertThat(DayStep.of(saturday, zone, told, null)).isEqualTo(new DayStep(saturday, Route.CONTACT_PHYSIO, "b"));
        assertThat(DayStep.of(saturday.plusDays(1), zone, told, null))
                .isEqualTo(new DayStep(saturday.plusDays(1), Route.STEP_DOWN, "d"));
    }

    @Test
    void nothingToldIsUnknownAndABlockStays() {
        LocalDate day = LocalDate.parse("2026-03-28");

        assertThat(DayStep.of(day, ZoneOffset.UTC, List.of(), null).route()).isNull();
        assertThat(DayStep.of(day, ZoneOffset.UTC, List.of(), Route.EMERGENCY).route())
                .isEqualTo(Route.EMERGENCY);
    }
}
