package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

class DiaryTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aRowHasTheReportsOfItsSessionAndTheFaultsAsFractions() {
        List<DiaryRow> rows = Diary.rows(
                List.of(session("s1", MONDAY, Map.of("excessive-lean", 3))),
                List.of(
                        report("s1", "before", MONDAY.minusSeconds(60), 2),
                        report("s1", "after", MONDAY.plusSeconds(1200), 4),
                        report("s1", "next-morning", MONDAY.plus(DAY), 5)),
                Map.of("s1", new TreeMap<>(Map.of("range", 61.5))),
                ZoneOffset.UTC);
        DiaryRow row = rows.getFirst();
        assertThat(row.painBefore()).isEqualTo(2);
        assertThat(row.painAfter()).isEqualTo(4);
        assertThat(row.painNextMorning()).isEqualTo(5);
        assertThat(row.pain48h()).isNull();
        assertThat(row.faults()).containsExactly(Map.entry("excessive-lean", 0.3));
        assertThat(row.exposures()).containsExactly(Map.entry("range", 61.5));
        assertThat(row.stress()).isNull();
        assertThat(row.flare()).isNull();
        assertThat(row.load()).isEqualTo(40.0);
        assertThat(row.newExercise()).isTrue();
    }

    @Test
    void whatWasToldBeforeAndFlaresAfterBelongToTheSession() {
        PainRow before = new PainRow(
                "r1", "p", "s1", "before", MONDAY, 2, "{\"stress\": 4, \"sleep_h\": 6.5}", "continue", "{}", Map.of());
        PainRow morning = new PainRow(
                "r2", "p", "s1", "next-morning", MONDAY.plus(DAY), 6, "{}", "step-down", "{\"flare\": true}", Map.of());
        DiaryRow row = Diary.rows(
                        List.of(session("s1", MONDAY, Map.of())), List.of(before, morning), Map.of(), ZoneOffset.UTC)
                .getFirst();
        assertThat(row.stress()).isEqualTo(4);
        assertThat(row.sleepHours()).isEqualTo(6.5);
        assertThat(row.sittingHours()).isNull();
        assertThat(row.flare()).isTrue();
    }

    @Test
    void whatTheMorningSaidCountsForTheEvening() {
        PainRow morning = new PainRow(
                "r1",
                "p",
                "s0",
                "next-morning",
                MONDAY.minusSeconds(3600),
                2,
                "{\"stress\": 7, \"sleep_h\": 5}",
                "continue",
                "{}",
                Map.of());
        PainRow later = new PainRow(
                "r2", "p", "s1", "after", MONDAY.plusSeconds(700), null, "{\"stress\": 1}", "continue", "{}", Map.of());
        DiaryRow row = Diary.rows(
                        List.of(session("s1", MONDAY, Map.of())), List.of(morning, later), Map.of(), ZoneOffset.UTC)
                .getFirst();
        assertThat(row.stress()).isEqualTo(7);
        assertThat(row.sleepHours()).isEqualTo(5);
        assertThat(row.painAfter()).as("it was not said").isNull();
    }

    @Test
    void rangeAndTempoAreMediansOfWhatCouldBeAssessed() {
        String report = """
                {"repetitions": [
                  {"assessed": true, "rom_deg": 60.0, "duration_s": 3.0}, {"assessed": true, "rom_deg": 64.0, "duration_s": null},
                  {"assessed": false, "rom_deg": 10.0, "duration_s": 1.0}]}""";
        assertThat(SessionMeasures.of(report)).containsExactly(Map.entry("range", 62.0), Map.entry("tempo", 3.0));
        assertThat(SessionMeasures.of("{}")).isEmpty();
    }

    @Test
    void anOutcomeIsBlankWhenAnotherSessionCameBetween() {
        List<SessionRow> sessions =
                List.of(session("s2", MONDAY.plus(DAY), Map.of()), session("s1", MONDAY, Map.of("excessive-lean", 3)));
        List<PainRow> reports = List.of(
                report("s1", "next-morning", MONDAY.plus(DAY).minusSeconds(600), 3),
                report("s1", "48h", MONDAY.plus(DAY.multipliedBy(2)), 6));
        DiaryRow first = Diary.rows(sessions, reports, Map.of(), ZoneOffset.UTC).getLast();
        assertThat(first.painNextMorning()).isEqualTo(3);
        assertThat(first.pain48h()).isNull();
    }

    @Test
    void aRuleFoundOnceWasLookedForEveryTime() {
        List<SessionRow> sessions =
                List.of(session("s2", MONDAY.plus(DAY), Map.of()), session("s1", MONDAY, Map.of("excessive-lean", 3)));
        DiaryRow second =
                Diary.rows(sessions, List.of(), Map.of(), ZoneOffset.UTC).getFirst();
        assertThat(second.faults()).containsExactly(Map.entry("excessive-lean", 0.0));
        assertThat(second.newExercise()).isFalse();
    }

    private static SessionRow session(String id, Instant at, Map<String, Integer> byRule) {
        return new SessionRow(
                id, "anna", "squat", "auto", "d1", at, at.plusSeconds(600), "done", 4.0, 10, 10, 3, byRule);
    }

    private static PainRow report(String session, String moment, Instant at, int nprs) {
        return new PainRow(session + moment, "anna", session, moment, at, nprs, "{}", "continue", "{}", Map.of());
    }
}
