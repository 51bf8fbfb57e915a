package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** What a patient is to be asked, and what stands between them and the next session until a physio clears it. */
public final class CheckInDesk {
    private final Store store;
    private final InstantSource clock;
    private final ZoneId zone;

    CheckInDesk(Store store, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    public Future<List<CheckIns.Due>> due(String patientId) {
        Instant now = clock.instant();
        return PainPast.of(store, patientId, zone)
                .map(past -> CheckIns.due(
                        past.sessions(),
                        past.reports(),
                        !past.redFlags(now).due().isEmpty(),
                        now,
                        past.zone()));
    }

    /** Red-flag questions without a fresh answer; one that was answered says nothing about the others. */
    public Future<Set<RedFlag>> redFlagsDue(String patientId) {
        return PainPast.of(store, patientId, zone)
                .map(past -> past.redFlags(clock.instant()).due());
    }

    public Future<Optional<Block>> openBlock(String patientId) {
        return store.pain().openBlock(patientId);
    }

    /**
     * A physio has spoken with the patient.
     *
     * @param id of what was open
     */
    public record Cleared(String id, Instant at) {}

    /** @return refused when nothing was blocked */
    public Future<Cleared> clear(Person physio, String patientId, String note) {
        Instant now = clock.instant();
        return openBlock(patientId)
                .compose(open -> open.map(block -> store.pain()
                                .clear(patientId, physio.id(), note, now)
                                .compose(done -> store.audit()
                                        .add(new AuditEntry(
                                                now, physio.id(), "red-flag-cleared", patientId, block.id())))
                                .map(new Cleared(block.id(), now)))
                        .orElseGet(() -> Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_BLOCKED))));
    }
}
