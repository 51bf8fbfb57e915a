package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When fewer repetitions, less load or a pause are proposed, and of what. */
class StepDownTest {
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
}
