package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.core.pain.PainLimits;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.RedFlagPolicy;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

class CheckInsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant ENDED = MONDAY.plusSeconds(600);

    @Test
    void reportsAreDueForTheLatestSessionUntilTheyAreGiven() {
        List<SessionRow> sessions = List.of(session("s1", MONDAY, null));
        Instant soon = MONDAY.plusSeconds(1800);
        assertThat(CheckIns.due(sessions, List.of(), true, soon, ZoneOffset.UTC))
                .extracting(CheckIns.Due::moment, CheckIns.Due::redFlagsDue)
                .containsExactly(
                        tuple("after", true),
                        tuple("before", true),
                        tuple("30min", true),
                        tuple("next-morning", true),
                        tuple("48h", true));
        assertThat(CheckIns.due(
                        List.of(session("s1", MONDAY, 4.0)),
                        List.of(report("r", "s1", "after", soon, "{}")),
                        false,
                        MONDAY.plus(Duration.ofDays(1)),
                        ZoneOffset.UTC))
                .extracting(CheckIns.Due::moment)
                .containsExactly("next-morning", "before", "48h");
    }

    @Test
    void aSetWithSeveralQuestionsOpenIsOneThingToDo() {
        List<SessionRow> sessions = List.of(session("s1", MONDAY, null));
        assertThat(come(sessions, List.of(), ENDED.plusSeconds(1700)))
                .as("half an hour is not over")
                .containsExactly(tuple("after", List.of("nprs", "below_knee", "numbness_or_weakness", "note")));
        assertThat(come(sessions, List.of(), ENDED.plusSeconds(1800)))
                .containsExactly(tuple("after", List.of("nprs", "below_knee", "numbness_or_weakness", "note", "rpe")));
        PainRow after = report("r", "s1", "after", ENDED, "{}");
        assertThat(come(sessions, List.of(after), ENDED.plusSeconds(1800)))
                .containsExactly(tuple("30min", List.of("rpe")));
        assertThat(come(sessions, List.of(after), MONDAY.plus(Duration.ofHours(22))))
                .singleElement()
                .satisfies(one -> assertThat(one.toList().toString())
                        .startsWith("[next-morning")
                        .contains("rpe"));
    }

    /** Of a set at night the answer right after it could still be given when the morning has come. */
    @Test
    void theLaterOfTwoMomentsAsksHowTheBackIsNow() {
        SessionRow night = session("s1", Instant.parse("2026-11-02T01:00:00Z"), 4.0);
        Instant seven = Instant.parse("2026-11-02T07:00:00Z");
        assertThat(come(List.of(night), List.of(), seven))
                .extracting(one -> one.toList().getFirst())
                .containsExactly("next-morning");
        assertThat(come(List.of(night), List.of(report("r", "s1", "next-morning", seven, "{}")), seven))
                .isEmpty();
    }

    /** What is asked of the set now: moment and fields. */
    private static List<Tuple> come(List<SessionRow> sessions, List<PainRow> reports, Instant now) {
        return CheckIns.due(sessions, reports, false, now, ZoneOffset.UTC).stream()
                .filter(due -> due.session() != null && !due.dueAt().isAfter(now))
                .map(due -> tuple(due.moment(), due.asks()))
                .toList();
    }

    @Test
    void whatWasNotAnsweredInTimeIsMissing() {
        List<SessionRow> sessions = List.of(session("s1", MONDAY, 4.0));

        assertThat(CheckIns.due(sessions, List.of(), false, ENDED.plus(Duration.ofHours(54)), ZoneOffset.UTC))
                .extracting(CheckIns.Due::moment)
                .containsExactly("before");
    }

    /** In the night to 25 October the clock goes back: six in the morning is at 05:00 UTC, not at 04:00. */
    @Test
    void theMorningIsThePatientsOwn() {
        SessionRow evening = session("s1", Instant.parse("2026-10-24T16:00:00Z"), 4.0);
        Instant night = Instant.parse("2026-10-25T01:00:00Z");

        assertThat(dueAt(evening, night, "Europe/Berlin")).isEqualTo(Instant.parse("2026-10-25T05:00:00Z"));
        assertThat(dueAt(evening, night, "America/New_York")).isEqualTo(Instant.parse("2026-10-25T10:00:00Z"));
    }

    private static Instant dueAt(SessionRow session, Instant now, String zone) {
        return CheckIns.due(List.of(session), List.of(), false, now, ZoneId.of(zone)).stream()
                .filter(due -> due.moment().equals("next-morning"))
                .findFirst()
                .orElseThrow()
                .dueAt();
    }

    @Test
    void stressAndSleepAreAskedOnceADay() {
        List<SessionRow> sessions = List.of(session("s1", MONDAY, 4.0));
        PainRow told = report("r", null, "before", MONDAY.minusSeconds(600), "{\"stress\": 3}");
        PainRow skipped = report("r", null, "before", MONDAY.minusSeconds(600), "{\"stress\": null}");

        assertThat(asks(CheckIns.due(sessions, List.of(told), false, ENDED, ZoneOffset.UTC), "next-morning"))
                .doesNotContain("stress")
                .as("what was not told is asked")
                .contains("sleep_h");
        assertThat(asks(CheckIns.due(sessions, List.of(skipped), false, ENDED, ZoneOffset.UTC), "next-morning"))
                .contains("stress");
    }

    private static List<String> asks(List<CheckIns.Due> due, String moment) {
        return due.stream()
                .filter(one -> one.moment().equals(moment))
                .findFirst()
                .orElseThrow()
                .asks();
    }

    @Test
    void eachRedFlagIsDueByItselfAfterFourteenDays() {
        String all = flags(EnumSet.allOf(RedFlag.class));
        PainPast past = past(
                List.of(
                        report("a", null, "unscheduled", MONDAY, all),
                        report(
                                "b",
                                null,
                                "unscheduled",
                                MONDAY.plus(Duration.ofDays(10)),
                                flags(Set.of(RedFlag.BLADDER)))),
                List.of());

        assertThat(past.redFlags(MONDAY.plus(Duration.ofDays(13))).due()).isEmpty();
        assertThat(past.redFlags(MONDAY.plus(Duration.ofDays(14))).due())
                .hasSize(RedFlag.values().length - 1)
                .doesNotContain(RedFlag.BLADDER);
        assertThat(past(List.of(), List.of()).redFlags(MONDAY).due()).hasSize(RedFlag.values().length);
    }

    /** The corrected version says no; the yes it replaced still waits for a physio. */
    @Test
    void aCorrectionDoesNotTakeARedFlagBack() {
        String yes = "{\"red_flags_asked\": [\"bladder\"], \"red_flags\": [\"bladder\"]}";
        PainRow first = report("a", null, "unscheduled", MONDAY, yes);
        PainRow corrected = report("b", null, "unscheduled", MONDAY, flags(EnumSet.allOf(RedFlag.class)));
        PainPast past = past(List.of(corrected), List.of(first));
        RedFlagPolicy.Status status = past.redFlags(MONDAY.plusSeconds(60));

        assertThat(status.open()).containsExactly(RedFlag.BLADDER);
        assertThat(past.history().reports())
                .hasSize(2)
                .filteredOn(r -> r.nprs() != null)
                .hasSize(1);
    }

    private static PainPast past(List<PainRow> reports, List<PainRow> superseded) {
        return new PainPast(List.of(), reports, superseded, List.<Block>of(), ZoneOffset.UTC, PainLimits.DEFAULTS);
    }

    private static String flags(Set<RedFlag> asked) {
        return "{\"nprs\": 2, \"red_flags_asked\": ["
                + String.join(
                        ",", asked.stream().map(flag -> "\"" + flag.id() + "\"").toList()) + "]}";
    }

    private static SessionRow session(String id, Instant at, @Nullable Double rpe) {
        return new SessionRow(
                id, "anna", "squat", "auto", "d1", at, at.plusSeconds(600), "done", rpe, 10, 10, 3, Map.of());
    }

    private static PainRow report(String id, @Nullable String session, String moment, Instant at, String json) {
        return new PainRow(id, "anna", session, moment, at, 2, json, "continue", "{}", Map.of());
    }
}
