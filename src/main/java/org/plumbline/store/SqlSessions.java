package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SqlSessions implements SessionStore {
    private static final String SESSION = """
            SELECT id, patient_id, exercise, calibration, device_id, started_at, ended_at, end_reason, rpe, repetitions,
            assessed, faulty, by_rule FROM session\s""";
    private final Sql sql;

    SqlSessions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> start(SessionRow s, Instant beforeReportsSince) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        INSERT INTO session (id, patient_id, exercise, calibration, device_id, started_at, by_rule)
                        VALUES (#{id}, #{patient}, #{exercise}, #{calibration}, #{device}, #{at}, '{}')""",
                        places(
                                "id", s.id(),
                                "patient", s.patientId(),
                                "exercise", s.exercise(),
                                "calibration", s.calibration(),
                                "device", s.deviceId(),
                                "at", s.startedAt()))
                .compose(done -> Sql.write(
                        client, """
                        UPDATE pain_report SET session_id = #{id} WHERE patient_id = #{patient} AND moment = 'before'
                        AND session_id IS NULL AND at >= #{since}""", places("id", s.id(), "patient", s.patientId(), "since", beforeReportsSince)))
                .mapEmpty());
    }

    @Override
    public Future<Void> end(String sessionId, SessionEnd end) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        UPDATE session SET ended_at = #{at}, end_reason = #{reason}, rpe = #{rpe},
                        repetitions = #{repetitions}, assessed = #{assessed}, faulty = #{faulty}, by_rule = #{byRule}
                        WHERE id = #{id}""",
                        places(
                                "id", sessionId,
                                "at", end.endedAt(),
                                "reason", end.reason(),
                                "rpe", end.rpe(),
                                "repetitions", end.repetitions(),
                                "assessed", end.assessed(),
                                "faulty", end.faulty(),
                                "byRule", Json.text(end.byRule())))
                .compose(done -> addReport(client, sessionId, end.report())));
    }

    private static Future<Void> addReport(SqlClient client, String sessionId, StoredReport r) {
        return Sql.write(
                        client,
                        """
                INSERT INTO session_report (session_id, version, software, created_at, report, gaps, trace)
                VALUES (#{id}, #{version}, #{software}, #{at}, #{report}, #{gaps}, #{trace})""",
                        places(
                                "id", sessionId,
                                "version", r.version(),
                                "software", r.software(),
                                "at", r.createdAt(),
                                "report", r.report(),
                                "gaps", r.gaps(),
                                "trace", r.trace()))
                .mapEmpty();
    }

    @Override
    public Future<Void> addReading(String sessionId, SessionEnd reading) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        UPDATE session SET repetitions = #{repetitions}, assessed = #{assessed}, faulty = #{faulty},
                        by_rule = #{byRule} WHERE id = #{id}""",
                        places(
                                "id", sessionId,
                                "repetitions", reading.repetitions(),
                                "assessed", reading.assessed(),
                                "faulty", reading.faulty(),
                                "byRule", Json.text(reading.byRule())))
                .compose(done -> addReport(client, sessionId, reading.report())));
    }

    @Override
    public Future<List<StoredReport>> readings(String sessionId, int after, int limit) {
        return sql.list("""
                SELECT version, software, created_at, report, gaps, trace FROM session_report
                WHERE session_id = #{id} AND version > #{after} ORDER BY version LIMIT #{limit}""", places("id", sessionId, "after", after, "limit", limit), SqlSessions::report);
    }

    @Override
    public Future<Void> setRpe(String sessionId, double rpe) {
        return sql.write("UPDATE session SET rpe = #{rpe} WHERE id = #{id}", places("id", sessionId, "rpe", rpe));
    }

    @Override
    public Future<Optional<SessionRow>> byId(String id) {
        return sql.first(SESSION + "WHERE id = #{id}", places("id", id), SqlSessions::session);
    }

    @Override
    public Future<List<SessionRow>> ofPatient(String patientId) {
        return sql.list(
                SESSION + "WHERE patient_id = #{patient} ORDER BY started_at DESC, id",
                places("patient", patientId),
                SqlSessions::session);
    }

    @Override
    public Future<Optional<List<SessionRow>>> part(String patientId, @Nullable String after, int limit) {
        if (after == null) {
            return sql.list(
                            SESSION + "WHERE patient_id = #{patient} ORDER BY started_at DESC, id LIMIT #{limit}",
                            places("patient", patientId, "limit", limit),
                            SqlSessions::session)
                    .map(Optional::of);
        }
        return byId(after)
                .map(known -> known.filter(row -> row.patientId().equals(patientId)))
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : behind(known.get(), limit).map(Optional::of));
    }

    private Future<List<SessionRow>> behind(SessionRow one, int limit) {
        return sql.list(
                SESSION + """
                WHERE patient_id = #{patient} AND (started_at < #{at} OR (started_at = #{at} AND id > #{id}))
                ORDER BY started_at DESC, id LIMIT #{limit}""",
                places("patient", one.patientId(), "at", one.startedAt(), "id", one.id(), "limit", limit),
                SqlSessions::session);
    }

    @Override
    public Future<List<SessionRow>> unended() {
        return sql.list(SESSION + "WHERE ended_at IS NULL ORDER BY started_at, id", places(), SqlSessions::session);
    }

    @Override
    public Future<Optional<StoredReport>> report(String sessionId) {
        return sql.first("""
                SELECT version, software, created_at, report, gaps, trace FROM session_report
                WHERE session_id = #{id} ORDER BY version DESC LIMIT 1""", places("id", sessionId), SqlSessions::report);
    }

    private static StoredReport report(Row row) {
        return new StoredReport(
                row.getInteger("version"),
                row.getString("software"),
                Sql.instant(row, "created_at"),
                row.getString("report"),
                row.getString("gaps"),
                row.getString("trace"));
    }

    static SessionRow session(Row row) {
        return new SessionRow(
                row.getString("id"),
                row.getString("patient_id"),
                row.getString("exercise"),
                row.getString("calibration"),
                row.getString("device_id"),
                Sql.instant(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"),
                row.getString("end_reason"),
                row.getDouble("rpe"),
                row.getInteger("repetitions"),
                row.getInteger("assessed"),
                row.getInteger("faulty"),
                Json.counts(row.getString("by_rule")));
    }
}
