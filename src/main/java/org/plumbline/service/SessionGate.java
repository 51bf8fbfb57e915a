package org.plumbline.service;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.plumbline.core.pain.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.Store;

/** Whether a patient may begin a session: no open red flag, and nothing in the latest report that stands against it. */
final class SessionGate {
    private final Store store;
    private final InstantSource clock;
    private final ZoneId zone;

    SessionGate(Store store, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    Future<Void> pass(String patientId) {
        return consent(patientId)
                .compose(holds -> store.pain().openBlock(patientId))
                .compose(block -> block.isPresent()
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.BLOCKED))
                        : PainPast.of(store, patientId, zone).compose(this::latestAllows));
    }

    /** One that was taken back stands against a session; who came before there was a text to agree to is let through. */
    private Future<Void> consent(String patientId) {
        return store.rights()
                .consent(patientId)
                .compose(known -> known.filter(c -> c.withdrawnAt() != null).isPresent()
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.CONSENT_WITHDRAWN))
                        : Future.succeededFuture());
    }

    private Future<Void> latestAllows(PainPast past) {
        List<PainRow> reports = past.reports();
        Block block = reports.isEmpty()
                ? Block.NONE
                : PainJson.block(reports.getLast().triage());
        return switch (block) {
            // A red flag's own block stands in the store; here it has been cleared.
            case NONE, RED_FLAG -> Future.succeededFuture();
            case UNANSWERED -> Future.failedFuture(new RefusedException(RefusedException.Kind.UNANSWERED));
            case NOT_TODAY ->
                today(reports.getLast(), past.zone())
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_TODAY))
                        : Future.succeededFuture();
        };
    }

    /** Where the patient lives. */
    private boolean today(PainRow report, ZoneId home) {
        return LocalDate.ofInstant(report.at(), home).equals(LocalDate.ofInstant(clock.instant(), home));
    }
}
