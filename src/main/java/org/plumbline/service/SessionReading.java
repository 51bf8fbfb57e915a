package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.session.SessionReport;
import org.plumbline.store.Frames;
import org.plumbline.store.Journal;
import org.plumbline.store.SessionEnd;
import org.plumbline.store.SessionRow;
import org.plumbline.store.StoredReport;

/** What a session's frames say, and how that is kept. */
final class SessionReading {
    private final Vertx vertx;
    private final Journal journal;
    private final SessionReplay replay;
    private final Plans plans;
    private final Renderer renderer;

    SessionReading(Vertx vertx, Journal journal, SessionReplay replay, Plans plans, Renderer renderer) {
        this.vertx = vertx;
        this.journal = journal;
        this.replay = replay;
        this.plans = plans;
        this.renderer = renderer;
    }

    /** Takes frames that were recorded elsewhere. They are on disk when this succeeds. */
    Future<Void> keep(SessionRow row, Buffer frames) {
        journal.append(row.deviceId(), row.id(), frames.getBytes());
        return Futures.here(journal.flush());
    }

    /** The session's frames as they came. */
    Future<byte[]> frames(SessionRow row) {
        return Futures.here(journal.flush())
                .compose(flushed ->
                        vertx.executeBlocking(() -> Frames.read(journal.file(row.deviceId(), row.id())), false));
    }

    /** Null when all of its frames are there and whole, else what is not. */
    Future<@Nullable String> missing(SessionRow row) {
        return replay.missing(row);
    }

    /** Under the plans that held; without a note of them, under the catalogue. */
    Future<LiveSession.Outcome> read(SessionRow row) {
        return plans.steps(row.id(), row.patientId()).compose(steps -> replay.read(row, steps));
    }

    /**
     * What is kept of it. The trace of a long session is megabytes of text, so it is written off the event loop.
     *
     * @param version of the reading, 1 for the first
     */
    Future<SessionEnd> ending(
            LiveSession.Outcome outcome, int version, Instant now, String reason, @Nullable Double rpe) {
        return vertx.executeBlocking(() -> written(outcome, version, now, reason, rpe), false);
    }

    private SessionEnd written(
            LiveSession.Outcome outcome, int version, Instant now, String reason, @Nullable Double rpe) {
        SessionReport report = outcome.report();
        SessionReport.Summary summary = report.summary();
        StoredReport stored = new StoredReport(
                version,
                renderer.software(),
                now,
                renderer.report(outcome.row().id(), report),
                renderer.gaps(outcome.gaps()),
                Renderer.trace(outcome.trace()));
        return new SessionEnd(
                now,
                reason,
                rpe,
                summary.repetitions(),
                report.assessedRepetitions(),
                summary.faulty(),
                summary.byRule(),
                stored);
    }
}
