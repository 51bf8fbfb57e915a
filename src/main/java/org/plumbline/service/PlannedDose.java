package org.plumbline.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.PlanRow;
import org.plumbline.store.SessionRow;

/**
 * What the plan asked of a session: the sensor knows neither the weight that is moved nor what it could not count. Null
 * is not prescribed.
 *
 * @param repetitions of one set
 */
record PlannedDose(
        @Nullable Integer sets,
        @Nullable Integer repetitions,
        @Nullable Double loadKg) {
    private static final PlannedDose NOTHING = new PlannedDose(null, null, null);

    /** A session that was done to its end and in which nothing was counted could not be counted: unknown, not 0. */
    static @Nullable Integer counted(SessionRow session) {
        Integer counted = session.repetitions();
        boolean nothing = counted == null || counted == 0;
        return nothing && "done".equals(session.endReason()) ? null : counted;
    }

    /** @param newestFirst all versions of the plan; the one that held when the session began counts */
    static PlannedDose of(SessionRow session, List<PlanRow> newestFirst) {
        return newestFirst.stream()
                .filter(plan -> !plan.at().isAfter(session.startedAt()))
                .findFirst()
                .flatMap(plan -> plan.items().stream()
                        .filter(item -> item.exercise().equals(session.exercise()))
                        .findFirst())
                .map(item -> new PlannedDose(
                        item.sets() == null ? Integer.valueOf(1) : item.sets(), item.repetitions(), item.loadKg()))
                .orElse(NOTHING);
    }
}
