package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Journal;
import org.plumbline.store.JournalRecovery;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a clinic opens, what it does by the clock until it closes, and whether it can keep what it is told. */
public final class ClinicLife {
    private static final Logger LOG = LoggerFactory.getLogger(ClinicLife.class);
    private static final long RETRY_MILLIS = 5_000;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Store store;
    private final Journal journal;
    private final InstantSource clock;
    private final Accounts accounts;
    private final DeviceHub hub;
    private final SessionDesk sessions;
    private final NoticeRounds rounds;
    private final StorageWatch storage;
    private volatile long retry = -1;

    ClinicLife(
            Vertx vertx,
            Store store,
            Journal journal,
            InstantSource clock,
            Accounts accounts,
            DeviceHub hub,
            SessionDesk sessions,
            NoticeRounds rounds,
            StorageWatch storage) {
        this.vertx = vertx;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.accounts = accounts;
        this.hub = hub;
        this.sessions = sessions;
        this.rounds = rounds;
        this.storage = storage;
    }

    /** Goes on where the service was cut off: with the devices, and with the sessions that ran. */
    public Future<Void> open() {
        rounds.start();
        return store.audit()
                .latest(1)
                .compose(latest -> {
                    latest.forEach(this::compareClock);
                    return accounts.secondFactors().sealAll();
                })
                .compose(done -> vertx.executeBlocking(() -> JournalRecovery.read(journal.root())))
                .compose(hub::open)
                .compose(open -> sessions.recover())
                .onSuccess(done -> retry = vertx.setPeriodic(RETRY_MILLIS, timer -> retry()));
    }

    private void compareClock(AuditEntry latest) {
        if (latest.at().isAfter(clock.instant().plus(CLOCK_SLACK))) {
            LOG.warn(
                    "The clock says {}, and something was kept at {} already: was it set back? Sign-ins, check-ins and"
                            + " notices go by it; set it right and start the service anew",
                    clock.instant(),
                    latest.at());
        }
    }

    private void retry() {
        health().compose(health -> health.database() ? sessions.finishUnfinished() : Future.succeededFuture())
                .onFailure(e -> LOG.warn("Not everything is kept yet, tried again: {}", e.toString()));
    }

    /** Nothing is done by the clock any more. Sessions that run are left as they are, for a later start to go on with. */
    public void halt() {
        rounds.stop();
        vertx.cancelTimer(retry);
    }

    /** Seals what runs, writes what waits. */
    public Future<Void> close() {
        halt();
        return sessions.sealAll().compose(ended -> rounds.done());
    }

    /** What is kept where, and whether it can be written now. */
    public record Health(boolean database, boolean journal) {
        public boolean ready() {
            return database && journal;
        }
    }

    /** Tries it. Never fails. */
    public Future<Health> health() {
        return storage.look();
    }
}
