package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When notices are looked for: as something happens, and by the clock. One look after the other. */
final class NoticeRounds {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeRounds.class);
    private static final long ESCALATE_MILLIS = 60_000;
    private static final long SWEEP_MILLIS = 30 * ESCALATE_MILLIS;

    private final Vertx vertx;
    private final Notices notices;
    private Future<Void> looking = Future.succeededFuture();
    private long escalation = -1;
    private long sweep = -1;

    NoticeRounds(Vertx vertx, Notices notices) {
        this.vertx = vertx;
        this.notices = notices;
    }

    void start() {
        escalation = vertx.setPeriodic(ESCALATE_MILLIS, tick -> after(notices::escalate));
        sweep = vertx.setPeriodic(SWEEP_MILLIS, tick -> after(notices::sweep));
    }

    /** No more by the clock. */
    void stop() {
        vertx.cancelTimer(escalation);
        vertx.cancelTimer(sweep);
    }

    /** Something of this patient has changed. */
    void look(String patientId) {
        after(() -> notices.look(patientId));
    }

    /** So that the end waits for the last one alone. */
    private synchronized void after(Supplier<Future<Void>> work) {
        looking = looking.compose(before -> work.get()).recover(e -> {
            LOG.error("Notices could not be looked for", e);
            return Future.succeededFuture();
        });
    }

    /** What was begun is through. */
    synchronized Future<Void> done() {
        return looking;
    }
}
