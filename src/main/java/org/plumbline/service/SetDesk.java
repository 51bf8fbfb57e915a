package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.CountCorrection;
import org.plumbline.store.Ids;
import org.plumbline.store.SessionRow;
import org.plumbline.store.SetEnd;
import org.plumbline.store.Store;

/** The sets of a session: where each ended, and what was counted by hand. Every page that watches hears of it at once. */
public final class SetDesk {
    private final Store store;
    private final LiveSessions live;
    private final InstantSource clock;
    /** By session. It is the pages' to say again should the service start anew: they keep it until the set has ended. */
    private final Map<String, ByHand> running = new ConcurrentHashMap<>();

    SetDesk(Store store, LiveSessions live, InstantSource clock) {
        this.store = store;
        this.live = live;
        this.clock = clock;
    }

    /** A set is over and the session goes on. @return as it is kept, also when somebody told it before; fails when it does not run */
    public Future<SetEnd> end(SessionRow session, String reason, SetEnd.@Nullable Tally tally) {
        if (!session.live()) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING));
        }
        SetEnd end = new SetEnd(Ids.next(), session.id(), clock.instant(), reason, tally);
        return store.course()
                .add(end)
                .compose(done -> store.course().setEnds(session.id()))
                .map(ends -> ends.stream()
                        .filter(kept -> tally != null
                                && kept.tally() != null
                                && kept.tally().number() == tally.number())
                        .findFirst()
                        .orElse(end))
                .onSuccess(kept -> forget(session.id(), kept.tally()))
                .compose(kept -> live.tell(session.id(), new LiveEvent.Sets()).map(kept));
    }

    /** What was counted by hand in a set is told with its end. */
    private void forget(String sessionId, SetEnd.@Nullable Tally ended) {
        running.computeIfPresent(sessionId, (id, now) -> ended != null && now.set() <= ended.number() ? null : now);
    }

    /** What of the running set was counted by hand. Fails when the session does not run. */
    public Future<ByHand> count(SessionRow session, ByHand told) {
        running.put(session.id(), told);
        return live.tell(session.id(), new LiveEvent.Sets()).compose(runs -> {
            if (!runs) {
                running.remove(session.id());
                return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING));
            }
            return Future.succeededFuture(told);
        });
    }

    /** @return null where nobody has said anything of the set that runs */
    public @Nullable ByHand byHand(String sessionId) {
        return running.get(sessionId);
    }

    /** By the service's own clock, so that nobody else's matters. */
    public long secondsSince(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toSeconds());
    }

    /** At the end of a session what was counted by hand in all of its sets stands beside what the sensor counted. */
    Future<Void> keepCount(SessionRow session, int counted) {
        return store.course()
                .setEnds(session.id())
                .compose(ends -> {
                    int byHand = byHand(session.id(), ends);
                    return byHand == 0 ? Future.<Void>succeededFuture() : keep(session, Math.max(0, counted + byHand));
                })
                .onSuccess(kept -> running.remove(session.id()));
    }

    private int byHand(String sessionId, List<SetEnd> ends) {
        ByHand now = running.get(sessionId);
        return (now == null ? 0 : now.repetitions())
                + ends.stream()
                        .map(SetEnd::tally)
                        .filter(Objects::nonNull)
                        .mapToInt(SetEnd.Tally::byHand)
                        .sum();
    }

    private Future<Void> keep(SessionRow session, int repetitions) {
        Instant now = clock.instant();
        return store.feedback()
                .correct(new CountCorrection(session.id(), now, session.patientId(), repetitions, null))
                .compose(done -> store.audit()
                        .add(new AuditEntry(now, session.patientId(), "count-corrected", session.id(), null)));
    }
}
