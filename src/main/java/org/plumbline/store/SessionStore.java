package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and their reports. */
public interface SessionStore {
    /** Pain reports before a session belong to the next one: those of {@code moment} "before" since then get its id. */
    Future<Void> start(SessionRow session, Instant beforeReportsSince);

    Future<Void> end(String sessionId, SessionEnd end);

    Future<Void> setRpe(String sessionId, double rpe);

    Future<Optional<SessionRow>> byId(String id);

    /** Newest first. */
    Future<List<SessionRow>> ofPatient(String patientId);

    /**
     * The next of them.
     *
     * @param after id of the one before, null for the newest
     * @return empty when the patient has no session {@code after}
     */
    Future<Optional<List<SessionRow>>> part(String patientId, @Nullable String after, int limit);

    /** Those that were live when the service stopped. */
    Future<List<SessionRow>> unended();

    /** Another reading of the same frames, beside the earlier ones; the session's counts become those of it. */
    Future<Void> addReading(String sessionId, SessionEnd reading);

    /**
     * The next of its readings, oldest first.
     *
     * @param after version of the one before, 0 for the first
     */
    Future<List<StoredReport>> readings(String sessionId, int after, int limit);

    /** The newest version. */
    Future<Optional<StoredReport>> report(String sessionId);
}
