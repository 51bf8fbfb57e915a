package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Journal;
import org.plumbline.store.SessionEnd;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** Ends sessions and sees to it that their reports are kept, also when the database refuses for a while. */
final class SessionEnds {
    /** Why the service itself ends a session. */
    static final String SERVICE_STOPPED = "service-stopped";

    static final String RED_FLAG = "red-flag";

    private final Store store;
    private final Journal journal;
    private final LiveSessions live;
    private final SessionReading reading;
    private final SetDesk sets;
    private final InstantSource clock;
    private final Metrics metrics;
    private final Consumer<String> news;
    private final Map<String, Unfinished> unfinished = new ConcurrentHashMap<>();
    private final AtomicBoolean finishing = new AtomicBoolean();

    /** @param news hears whose session has ended */
    SessionEnds(
            Store store,
            Journal journal,
            LiveSessions live,
            SessionReading reading,
            SetDesk sets,
            InstantSource clock,
            Metrics metrics,
            Consumer<String> news) {
        this.store = store;
        this.journal = journal;
        this.live = live;
        this.reading = reading;
        this.sets = sets;
        this.clock = clock;
        this.metrics = metrics;
        this.news = news;
    }

    /** Ending one that has ended only adds what was not known, so a page may ask twice. */
    Future<SessionRow> end(String sessionId, String reason, @Nullable Double rpe) {
        return live.end(sessionId)
                .compose(outcome -> outcome == null
                        ? addRpe(sessionId, rpe)
                        : reading.ending(outcome, 1, notBefore(outcome.row(), clock.instant()), reason, rpe)
                                .compose(end -> finish(new Unfinished(outcome.row(), end))))
                .compose(done -> store.sessions().byId(sessionId))
                .map(Optional::orElseThrow);
    }

    /** A session that has ended and is not in the database yet. */
    private record Unfinished(SessionRow row, SessionEnd end) {}

    /** When the database refuses, the end is remembered and tried again; the frames are in the journal in any case. */
    private Future<Void> finish(Unfinished ended) {
        String id = ended.row().id();
        return journaled()
                .compose(flushed -> store.sessions().byId(id))
                // One whose beginning the database refused is not there, and has no end.
                .compose(row -> row.map(kept -> keep(kept, ended)).orElseGet(Future::succeededFuture))
                .onFailure(e -> unfinished.put(id, ended))
                .onSuccess(done -> {
                    unfinished.remove(id);
                    metrics.report();
                })
                .compose(done -> live.ended(id, ended.end().reason()))
                .onSuccess(done -> news.accept(ended.row().patientId()));
    }

    private Future<Void> keep(SessionRow kept, Unfinished ended) {
        // A commit may have arrived although its answer did not.
        Future<Void> end = kept.live()
                ? sets.keepCount(kept, ended.end().repetitions())
                        .compose(done -> store.sessions().end(kept.id(), ended.end()))
                : Future.succeededFuture();
        return end.compose(done ->
                store.audit().add(new AuditEntry(clock.instant(), kept.patientId(), "session-ended", kept.id(), null)));
    }

    /** What the database did not take is handed to it again. */
    Future<Void> finishUnfinished() {
        if (!finishing.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        return Future.join(unfinished.values().stream().map(this::finish).toList())
                .<Void>mapEmpty()
                .onComplete(done -> finishing.set(false));
    }

    int unfinished() {
        return unfinished.size();
    }

    /** A clock that was set back ends no session before it began. */
    private static Instant notBefore(SessionRow row, Instant now) {
        return now.isBefore(row.startedAt()) ? row.startedAt() : now;
    }

    private Future<Void> addRpe(String sessionId, @Nullable Double rpe) {
        return rpe == null ? Future.succeededFuture() : store.sessions().setRpe(sessionId, rpe);
    }

    /** Succeeds when the frames that came so far are on disk. */
    Future<Void> journaled() {
        return Futures.here(journal.flush());
    }
}
