package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.CountCorrection;
import org.plumbline.store.Ids;
import org.plumbline.store.RunningSet;
import org.plumbline.store.SessionRow;
import org.plumbline.store.SetEnd;
import org.plumbline.store.Store;

/** The sets of a session: where each ended, and what was counted by hand. Every page that watches hears of it at once. */
public final class SetDesk {
    private final Store store;
    private final LiveSessions live;
    private final InstantSource clock;

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
                .compose(kept -> live.tell(session.id(), new LiveEvent.Sets()).map(kept));
    }

    /**
     * What the patient says of the set that runs.
     *
     * @return as it stands now: what was said of a set that another page has ended meanwhile changes nothing. Fails when
     *     the session does not run
     */
    public Future<RunningSet> say(SessionRow session, RunningSet said) {
        if (!session.live()) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING));
        }
        String id = session.id();
        return store.course()
                .set(said)
                .compose(done -> live.tell(id, new LiveEvent.Sets()))
                .compose(runs -> runs
                        ? Future.join(
                                store.course().runningSet(id), store.course().setEnds(id))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING)))
                .map(both -> both.<Optional<RunningSet>>resultAt(0).orElseGet(() -> next(id, both.resultAt(1))));
    }

    private static RunningSet next(String sessionId, List<SetEnd> ends) {
        return new RunningSet(
                sessionId,
                1 + tallies(ends).mapToInt(SetEnd.Tally::number).max().orElse(0),
                0,
                null);
    }

    /** Empty where nothing was said of the set that runs, and where none does. */
    public Future<Optional<RunningSet>> running(SessionRow session) {
        return session.live() ? store.course().runningSet(session.id()) : Future.succeededFuture(Optional.empty());
    }

    /** By the service's own clock, so that nobody else's matters. */
    public long secondsSince(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toSeconds());
    }

    /** At the end of a session what was counted by hand in all of its sets stands beside what the sensor counted. */
    Future<Void> keepCount(SessionRow session, int counted) {
        return Future.join(store.course().setEnds(session.id()), store.course().runningSet(session.id()))
                .map(both ->
                        tallies(both.resultAt(0)).mapToInt(SetEnd.Tally::byHand).sum()
                                + both.<Optional<RunningSet>>resultAt(1)
                                        .map(RunningSet::byHand)
                                        .orElse(0))
                .compose(byHand ->
                        byHand == 0 ? Future.succeededFuture() : keep(session, Math.max(0, counted + byHand)));
    }

    private static Stream<SetEnd.Tally> tallies(List<SetEnd> ends) {
        return ends.stream().map(SetEnd::tally).filter(Objects::nonNull);
    }

    private Future<Void> keep(SessionRow session, int repetitions) {
        Instant now = clock.instant();
        return store.feedback()
                .correct(new CountCorrection(session.id(), now, session.patientId(), repetitions, null))
                .compose(done -> store.audit()
                        .add(new AuditEntry(now, session.patientId(), "count-corrected", session.id(), null)));
    }
}
