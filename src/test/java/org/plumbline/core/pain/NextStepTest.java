package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.pain.Escalation.Duty;
import org.plumbline.core.pain.Escalation.Recipient;

/** What to do next: the step down, the day, who hears of it when the physio is away, and what counts as better. */
class NextStepTest {
    private static final Instant AT = Vignette.AT.toInstant();

    @Test
    void worsePainProposesFewerRepetitionsOfTheSessionItself() {
        Optional<Proposal> proposal = propose("nprs=5 pre=2", session("now", "squat", 30, 100.0, false));

        assertThat(proposal).contains(new Proposal("squat", Proposal.Change.REPETITIONS, 30.0, 21.0, "worse"));
    }

    @Test
    void theNewExerciseGoesFirstThenTheHighestLoad() {
        assertThat(propose(
                        "nprs=5 pre=2",
                        session("now", "squat", 30, 200.0, false),
                        session("now", "bird-dog", 10, 50.0, true)))
                .get()
                .extracting(Proposal::exercise, Proposal::to)
                .containsExactly("bird-dog", 7.0);
        assertThat(propose(
                        "nprs=5 pre=2",
                        session("now", "squat", 30, 200.0, false),
                        session("now", "bird-dog", 10, 50.0, false)))
                .get()
                .extracting(Proposal::exercise)
                .isEqualTo("squat");
    }

    @Test
    void withoutRepetitionsItIsAShareOfTheLoad() {
        assertThat(propose("nprs=5 pre=2", session("now", "front-plank", null, 50.0, false)))
                .contains(new Proposal("front-plank", Proposal.Change.LOAD_PERCENT, 100.0, 70.0, "worse"));
    }

    @Test
    void notSettledAgainAndAgainProposesAPause() {
        assertThat(propose("settled=no,no", session("now", "squat", 30, 50.0, false)))
                .get()
                .extracting(Proposal::change, Proposal::to, Proposal::reason)
                .containsExactly(Proposal.Change.PAUSE, 0.0, "not-settled-often");
    }

    @Test
    void aRisingWeekProposesTooAndGoesToThePhysio() {
        PainCase rising =
                with(Vignette.of("week=6,6 lastweek=3,3 nprs=5 pre=5"), session("now", "squat", 20, null, false));
        Triage triage = PainTriage.assess(rising);

        assertThat(triage.route()).isEqualTo(Route.CONTACT_PHYSIO);
        assertThat(StepDown.propose(rising, triage))
                .get()
                .extracting(Proposal::to, Proposal::reason)
                .containsExactly(14.0, "weekly-rise");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quiet                       | nprs=2
            an open question alone      | nprs=4 pre=- baseline=-
            a red flag                  | nprs=5 pre=2 yes=fever
            an emergency                | nprs=5 pre=2 yes=bladder
            severe                      | nprs=9 pre=4
            sharp, but not worse        | nprs=2 quality=sharp
            """)
    void elseNothingIsProposed(String name, String changes) {
        assertThat(propose(changes, session("now", "squat", 30, 50.0, false)))
                .as(name)
                .isEmpty();
    }

    @Test
    void nothingIsKnownToDoLessOf() {
        assertThat(propose("nprs=5 pre=2")).isEmpty();
        PastSession longAgo = new PastSession("old", Vignette.AT.minusDays(8), "squat", false, 50.0, null, 30);
        assertThat(propose("nprs=5 pre=2", longAgo)).isEmpty();
        PastSession lastWeek = new PastSession("old", Vignette.AT.minusDays(6), "squat", false, 50.0, null, 30);
        assertThat(propose("nprs=5 pre=2", lastWeek)).isPresent();
    }

    @Test
    void thePhysioSetsHowMuchLess() {
        PainCase usual = with(Vignette.of("nprs=5 pre=2"), session("now", "squat", 30, 50.0, false));
        PainCase own =
                new PainCase(usual.report(), usual.history(), new PainLimits(Map.of(PainLimit.STEP_DOWN_SHARE, 0.5)));

        assertThat(StepDown.propose(own, PainTriage.assess(own)))
                .get()
                .extracting(Proposal::to)
                .isEqualTo(15.0);
    }

    @Test
    void aStepUpIsNoStepDown() {
        assertThatThrownBy(() -> new Proposal("squat", Proposal.Change.REPETITIONS, 10.0, 10.0, "worse"))
                .isInstanceOf(IllegalArgumentException.class);
    }

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

    /** Hours since the report; who has to have been told by then, and when the next step comes. */
    @ParameterizedTest
    @CsvSource({
        "continue,             0, false, true,  NONE,        '',             ",
        "step-down,           99, true,  true,  NONE,        '',             ",
        "contact-physio-now,   0, false, true,  WITH_PHYSIO, PHYSIO,        1",
        "contact-physio-now, 0.9, false, true,  WITH_PHYSIO, PHYSIO,        1",
        "contact-physio-now,   1, false, true,  WITH_COVER,  PHYSIO+COVER,  4",
        "contact-physio-now,   0, true,  true,  WITH_COVER,  PHYSIO+COVER,  4",
        "contact-physio-now,   0, true,  false, WITH_PHYSIO, PHYSIO,        4",
        "contact-physio-now,   3, false, false, WITH_PHYSIO, PHYSIO,        4",
        "contact-physio-now,   4, false, true,  NOT_REACHED, PHYSIO+COVER+PATIENT, ",
        "contact-physio-now,   4, false, false, NOT_REACHED, PHYSIO+PATIENT, ",
        "contact-physio,      23, false, true,  WITH_PHYSIO, PHYSIO,       24",
        "contact-physio,      24, false, true,  WITH_COVER,  PHYSIO+COVER, 72",
        "contact-physio,      72, false, true,  NOT_REACHED, PHYSIO+COVER+PATIENT, ",
        "emergency,            0, true,  true,  EMERGENCY,   PHYSIO+COVER, ",
        "emergency,            0, true,  false, EMERGENCY,   PHYSIO, ",
    })
    void aReportFindsSomebody(
            String route,
            double hours,
            boolean away,
            boolean cover,
            Escalation.Step step,
            String tell,
            @Nullable Double next) {
        Instant now = AT.plusSeconds(Math.round(hours * 3600));
        Escalation escalation = Escalation.of(route(route), AT, null, new Duty(away, cover), now, PainLimits.DEFAULTS);

        assertThat(escalation.step()).isEqualTo(step);
        assertThat(String.join(
                        "+", escalation.tell().stream().map(Recipient::name).toList()))
                .isEqualTo(tell);
        assertThat(escalation.nextAt()).isEqualTo(next == null ? null : AT.plusSeconds(Math.round(next * 3600)));
    }

    @Test
    void anAnswerEndsTheEscalation() {
        Instant late = AT.plus(Duration.ofDays(9));
        Escalation answered = Escalation.of(
                Route.CONTACT_PHYSIO_NOW, AT, AT.plusSeconds(60), new Duty(true, true), late, PainLimits.DEFAULTS);

        assertThat(answered.step()).isEqualTo(Escalation.Step.ANSWERED);
        assertThat(answered.tell()).isEmpty();
    }

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

    private static Optional<Proposal> propose(String changes, PastSession... sessions) {
        PainCase painCase = with(Vignette.of(changes), sessions);
        return StepDown.propose(painCase, PainTriage.assess(painCase));
    }

    private static PainCase with(PainCase painCase, PastSession... sessions) {
        List<PastSession> all = new ArrayList<>(painCase.history().sessions());
        all.addAll(List.of(sessions));
        PainHistory history = new PainHistory(
                all, painCase.history().reports(), painCase.history().clearings());
        return new PainCase(painCase.report(), history, painCase.limits());
    }

    private static PastSession session(
            String id, String exercise, @Nullable Integer repetitions, @Nullable Double load, boolean fresh) {
        return new PastSession(id, Vignette.AT.minusHours(1), exercise, fresh, load, null, repetitions);
    }

    private static Route route(String id) {
        return java.util.Arrays.stream(Route.values())
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
