package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.store.PlanItem;
import org.plumbline.store.ProposalRow;

class PlanChangeTest {
    private static final PlanItem SQUAT = PlanItem.of("squat").withDose(3, 10, 8.0);

    @Test
    void repetitionsOfASessionAreSharedOutOverTheSets() {
        assertThat(PlanChange.applied(List.of(SQUAT), proposal("repetitions", 21.0)))
                .containsExactly(SQUAT.withDose(3, 7, 8.0));
        assertThat(PlanChange.applied(List.of(SQUAT), proposal("repetitions", 2.0)))
                .as("never none")
                .containsExactly(SQUAT.withDose(3, 1, 8.0));
    }

    @Test
    void lessLoadIsLessWeightOrFewerRepetitions() {
        assertThat(PlanChange.applied(List.of(SQUAT), proposal("load-percent", 75.0)))
                .containsExactly(SQUAT.withDose(3, 10, 6.0));
        PlanItem unloaded = SQUAT.withDose(3, 10, null);
        assertThat(PlanChange.applied(List.of(unloaded), proposal("load-percent", 75.0)))
                .containsExactly(SQUAT.withDose(3, 7, null));
    }

    @Test
    void aPauseLeavesTheExerciseInThePlan() {
        PlanItem other = PlanItem.of("bird-dog");
        assertThat(PlanChange.applied(List.of(other, SQUAT), proposal("pause", null)))
                .containsExactly(other, SQUAT.withPaused(true));
    }

    @Test
    void whatThePlanDoesNotHaveIsNotMadeUp() {
        assertThatThrownBy(() -> PlanChange.applied(List.of(PlanItem.of("bird-dog")), proposal("pause", null)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> PlanChange.applied(List.of(PlanItem.of("squat")), proposal("load-percent", 70.0)))
                .isInstanceOf(RefusedException.class);
    }

    private static ProposalRow proposal(String change, @Nullable Double to) {
        return new ProposalRow("p", "anna", Instant.EPOCH, "squat", change, null, to, "worse", null, null);
    }
}
