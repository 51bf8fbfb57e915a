package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.session.SessionReport;
import org.plumbline.store.SessionEnd;
import org.plumbline.store.SessionRow;
import org.plumbline.store.StoredReport;

/** What a session's frames say, and how that is kept. */
final class SessionReading {
    private final SessionReplay replay;
    private final Plans plans;
    private final Renderer renderer;

    SessionReading(SessionReplay replay, Plans plans, Renderer renderer) {
        this.replay = replay;
        this.plans = plans;
        this.renderer = renderer;
    }

    /** Under the plans that held; without a note of them, under the catalogue. */
    Future<LiveSession.Outcome> read(SessionRow row) {
        return plans.steps(row.id(), row.patientId()).compose(steps -> replay.read(row, steps));
    }

    /** @param version of the reading, 1 for the first */
    SessionEnd ending(LiveSession.Outcome outcome, int version, Instant now, String reason, @Nullable Double rpe) {
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
