package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SqlPain implements PainStore {
    static final String REPORTS = """
            SELECT id, patient_id, session_id, moment, at, nprs, report, route, triage, told_at, supersedes
            FROM pain_report\s""";
    private static final String REPORT = REPORTS + "WHERE patient_id = #{patient} ";
    static final String BLOCK = "SELECT id, patient_id, pain_report_id, since_at, flags, route, cleared_at FROM block ";
    static final String CORRECTED = "EXISTS (SELECT 1 FROM pain_report later WHERE later.supersedes = pain_report.id)";

    private final Sql sql;

    SqlPain(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> add(PainRow r, @Nullable Block block) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        INSERT INTO pain_report (id, patient_id, session_id, moment, at, nprs, report, route, triage, told_at, supersedes)
                        VALUES (#{id}, #{patient}, #{session}, #{moment}, #{at}, #{nprs}, #{report}, #{route}, #{triage},
                        #{told}, #{supersedes})""",
                        places(
                                "id", r.id(),
                                "patient", r.patientId(),
                                "session", r.sessionId(),
                                "moment", r.moment(),
                                "at", r.at(),
                                "nprs", r.nprs(),
                                "report", r.report(),
                                "route", r.route(),
                                "triage", r.triage(),
                                "told", r.toldAt(),
                                "supersedes", r.supersedes()))
                .compose(done -> addAnswers(client, r))
                .compose(done -> block == null ? Future.succeededFuture() : addBlock(client, block)));
    }

    private static Future<Void> addAnswers(SqlClient client, PainRow r) {
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Boolean> answer : r.answers().entrySet()) {
            all = all.compose(done -> Sql.write(
                            client,
                            """
                    INSERT INTO red_flag_answer (pain_report_id, patient_id, flag, answer, at)
                    VALUES (#{report}, #{patient}, #{flag}, #{answer}, #{at})""",
                            places(
                                    "report", r.id(),
                                    "patient", r.patientId(),
                                    "flag", answer.getKey(),
                                    "answer", answer.getValue(),
                                    "at", r.at()))
                    .mapEmpty());
        }
        return all;
    }

    private static Future<Void> addBlock(SqlClient client, Block b) {
        return Sql.write(
                        client,
                        """
                INSERT INTO block (id, patient_id, pain_report_id, since_at, flags, route)
                VALUES (#{id}, #{patient}, #{report}, #{at}, #{flags}, #{route})""",
                        places(
                                "id", b.id(),
                                "patient", b.patientId(),
                                "report", b.painReportId(),
                                "at", b.sinceAt(),
                                "flags", Json.text(b.flags()),
                                "route", b.route()))
                .mapEmpty();
    }

    @Override
    public Future<List<PainRow>> ofPatient(String patientId) {
        return sql.list(
                REPORT + "AND NOT " + CORRECTED + " ORDER BY at, id", places("patient", patientId), SqlPain::report);
    }

    @Override
    public Future<Optional<List<PainRow>>> part(String patientId, @Nullable String after, int limit) {
        String last = "AND NOT " + CORRECTED + " ORDER BY at, id LIMIT #{limit}";
        if (after == null) {
            return sql.list(REPORT + last, places("patient", patientId, "limit", limit), SqlPain::report)
                    .map(Optional::of);
        }
        return sql.first(REPORT + "AND id = #{id}", places("patient", patientId, "id", after), SqlPain::report)
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : sql.list(
                                        REPORT + "AND (at > #{at} OR (at = #{at} AND id > #{id})) " + last,
                                        places(
                                                "patient", patientId,
                                                "at", known.get().at(),
                                                "id", after,
                                                "limit", limit),
                                        SqlPain::report)
                                .map(Optional::of));
    }

    @Override
    public Future<List<PainRow>> superseded(String patientId) {
        return sql.list(
                REPORT + "AND " + CORRECTED + " ORDER BY told_at, id", places("patient", patientId), SqlPain::report);
    }

    @Override
    public Future<Optional<Block>> openBlock(String patientId) {
        // The oldest open one: what a physio has to see is what began it.
        return sql.first(BLOCK + """
                WHERE patient_id = #{patient} AND cleared_at IS NULL ORDER BY since_at, id LIMIT 1""", places("patient", patientId), SqlPain::block);
    }

    @Override
    public Future<List<Block>> clearedBlocks(String patientId) {
        return sql.list(BLOCK + """
                WHERE patient_id = #{patient} AND cleared_at IS NOT NULL ORDER BY cleared_at, id""", places("patient", patientId), SqlPain::block);
    }

    @Override
    public Future<Optional<Instant>> redFlagsAskedAt(String patientId) {
        return sql.first(
                "SELECT at FROM red_flag_answer WHERE patient_id = #{patient} ORDER BY at DESC LIMIT 1",
                places("patient", patientId),
                row -> Sql.instant(row, "at"));
    }

    @Override
    public Future<Boolean> clear(String patientId, String physioId, String note, Instant at) {
        return sql.together(client -> Sql.write(
                        client, """
                        UPDATE block SET cleared_at = #{at}, cleared_by = #{physio}, note = #{note}
                        WHERE patient_id = #{patient} AND cleared_at IS NULL""", places("patient", patientId, "physio", physioId, "note", note, "at", at))
                .map(rows -> rows > 0));
    }

    static PainRow report(Row row) {
        return new PainRow(
                row.getString("id"),
                row.getString("patient_id"),
                row.getString("session_id"),
                row.getString("moment"),
                Sql.instant(row, "at"),
                row.getInteger("nprs"),
                row.getString("report"),
                row.getString("route"),
                row.getString("triage"),
                Map.of(),
                Objects.requireNonNullElse(Sql.instantOrNull(row, "told_at"), Sql.instant(row, "at")),
                row.getString("supersedes"));
    }

    static Block block(Row row) {
        return new Block(
                row.getString("id"),
                row.getString("patient_id"),
                row.getString("pain_report_id"),
                Sql.instant(row, "since_at"),
                Json.strings(row.getString("flags")),
                row.getString("route"),
                Sql.instantOrNull(row, "cleared_at"));
    }
}
