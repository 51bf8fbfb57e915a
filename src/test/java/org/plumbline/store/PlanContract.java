package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans, proposals, and what people say about counts and flags. */
interface PlanContract extends StoreOf {
    @Test
    default void everyVersionOfAPlanStaysAndOfTwoWritersOneIsTold() throws Exception {
        addPeople();
        PlanItem item = new PlanItem(
                "squat",
                3,
                10,
                2.5,
                45.0,
                12.0,
                List.of("mon", "thu"),
                Map.of("lean", 40.0),
                List.of("s1"),
                "slowly – täglich 🙂",
                true);
        PlanRow first = new PlanRow("anna", 1, NOW, "dana", "begin", List.of(item));
        PlanRow second = new PlanRow("anna", 2, NOW.plusSeconds(1), "dana", "less", List.of(PlanItem.of("squat")));
        assertThat(await(store().plans().current("anna"))).isEmpty();
        assertThat(await(store().plans().add(first, null))).isTrue();
        assertThat(await(store().plans().add(second, null))).isTrue();
        assertThat(await(store().plans().add(second, null))).isFalse();
        assertThat(await(store().plans().current("anna"))).contains(second);
        assertThat(await(store().plans().version("anna", 1))).contains(first);
        assertThat(await(store().plans().version("anna", 3))).isEmpty();
        assertThat(await(store().plans().versions("anna"))).containsExactly(second, first);
        assertThat(await(store().plans().versions("ben"))).isEmpty();
    }

    @Test
    default void aProposalIsDecidedOnceWithItsVersionOrNotAtAll() throws Exception {
        addPeople();
        ProposalRow open = proposal(null);
        ProposalRow accepted = proposal(new ProposalRow.Decision(NOW.plusSeconds(9), "dana", true, "as you feel"));
        PlanRow plan = new PlanRow("anna", 1, NOW, "dana", "less", List.of(PlanItem.of("squat")));
        PlanRow next = new PlanRow("anna", 2, NOW, "dana", "less", List.of(PlanItem.of("squat")));
        await(store().plans().propose(open));
        assertThat(await(store().plans().proposal("q1"))).contains(open);
        assertThat(await(store().plans().add(plan, accepted))).isTrue();
        assertThat(await(store().plans().proposals("anna"))).containsExactly(accepted);
        assertThat(await(store().plans().decide(accepted))).isFalse();
        assertThat(await(store().plans().add(next, accepted))).isFalse();
        assertThat(await(store().plans().current("anna"))).as("half a change").contains(plan);
    }

    private static ProposalRow proposal(ProposalRow.@Nullable Decision decision) {
        return new ProposalRow("q1", "anna", NOW, "squat", "repetitions", 30.0, 20.5, "flare", null, decision);
    }

    @Test
    default void aSessionKnowsWhichPlanHeldFromWhere() throws Exception {
        addPeople();
        addSession("s1");
        await(store().plans().applied("s1", new PlanStore.Applied(1L << 40, 2)));
        await(store().plans().applied("s1", new PlanStore.Applied(0, 1)));
        await(store().plans().applied("s1", new PlanStore.Applied(0, 1)));
        assertThat(await(store().plans().appliedTo("s1")))
                .containsExactly(new PlanStore.Applied(0, 1), new PlanStore.Applied(1L << 40, 2));
    }

    @Test
    default void countsByHandStandInTheOrderInWhichTheyCameAlsoTwoAtOnce() throws Exception {
        addPeople();
        addSession("s1");
        List<Integer> counts = IntStream.range(1, 21).boxed().toList();
        await(Future.all(counts.stream()
                .map(count -> store().feedback().correct(new CountCorrection("s1", NOW, "anna", count, null)))
                .toList()));
        await(store().feedback().correct(new CountCorrection("s1", NOW.plusSeconds(1), "dana", 30, "I saw thirty")));
        List<CountCorrection> kept = await(store().feedback().corrections("anna"));
        assertThat(kept).extracting(CountCorrection::repetitions).containsAll(counts);
        assertThat(kept.getLast()).isEqualTo(new CountCorrection("s1", NOW.plusSeconds(1), "dana", 30, "I saw thirty"));
        assertThat(await(store().feedback().corrections("ben"))).isEmpty();
    }

    @Test
    default void whatSomebodySaysAboutAFlagReplacesWhatTheySaidBefore() throws Exception {
        addPeople();
        addSession("s1");
        FlagFeedback later = new FlagFeedback("s1", 2, "lean", "anna", NOW.plusSeconds(5), true, null);
        await(store().feedback().say(new FlagFeedback("s1", 2, "lean", "anna", NOW, false, "I stood upright")));
        await(store().feedback().say(new FlagFeedback("s1", 2, "lean", "dana", NOW, false, "no")));
        await(store().feedback().say(later));
        assertThat(await(store().feedback().feedback("anna")))
                .containsExactly(new FlagFeedback("s1", 2, "lean", "dana", NOW, false, "no"), later);
    }
}
