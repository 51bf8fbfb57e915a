package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SqlPlans implements PlanStore {
    private static final String PLAN = "SELECT patient_id, version, at, by_id, why, items FROM plan ";
    private static final String PROPOSAL = """
            SELECT id, patient_id, at, exercise, change_kind, from_value, to_value, reason, pain_report_id, decided_at,
            decided_by, accepted, word FROM proposal\s""";
    private final Sql sql;

    SqlPlans(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Boolean> add(PlanRow plan, @Nullable ProposalRow decided) {
        return sql.together(client -> Sql.write(
                                client,
                                """
                        INSERT INTO plan (patient_id, version, at, by_id, why, items)
                        VALUES (#{patient}, #{version}, #{at}, #{by}, #{why}, #{items})
                        ON CONFLICT (patient_id, version) DO NOTHING""",
                                places(
                                        "patient", plan.patientId(),
                                        "version", plan.version(),
                                        "at", plan.at(),
                                        "by", plan.byId(),
                                        "why", plan.why(),
                                        "items", PlanJson.array(plan.items()).encode()))
                        .compose(added -> added == 1 && decided != null
                                ? decide(client, decided)
                                : Future.succeededFuture(added == 1))
                        // What fails is rolled back as a whole: a version without its decision would be half a change.
                        .compose(kept ->
                                kept ? Future.succeededFuture(true) : Future.failedFuture(new TakenException())))
                .recover(e -> e instanceof TakenException ? Future.succeededFuture(false) : Future.failedFuture(e));
    }

    private static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Future<Boolean> decide(SqlClient client, ProposalRow proposal) {
        ProposalRow.Decision decision = Objects.requireNonNull(proposal.decision(), "a decided proposal");
        return Sql.write(
                        client,
                        """
                        UPDATE proposal SET decided_at = #{at}, decided_by = #{by}, accepted = #{accepted}, word = #{word}
                        WHERE id = #{id} AND decided_at IS NULL""",
                        places(
                                "id", proposal.id(),
                                "at", decision.at(),
                                "by", decision.byId(),
                                "accepted", decision.accepted(),
                                "word", decision.word()))
                .map(changed -> changed == 1);
    }

    @Override
    public Future<Boolean> decide(ProposalRow decided) {
        return sql.together(client -> decide(client, decided));
    }

    @Override
    public Future<Optional<PlanRow>> current(String patientId) {
        return sql.first(
                PLAN + "WHERE patient_id = #{patient} ORDER BY version DESC LIMIT 1",
                places("patient", patientId),
                SqlPlans::plan);
    }

    @Override
    public Future<List<PlanRow>> versions(String patientId) {
        return sql.list(
                PLAN + "WHERE patient_id = #{patient} ORDER BY version DESC",
                places("patient", patientId),
                SqlPlans::plan);
    }

    @Override
    public Future<Optional<PlanRow>> version(String patientId, int version) {
        return sql.first(
                PLAN + "WHERE patient_id = #{patient} AND version = #{version}",
                places("patient", patientId, "version", version),
                SqlPlans::plan);
    }

    @Override
    public Future<Void> applied(String sessionId, Applied applied) {
        return sql.write(
                """
                INSERT INTO session_plan (session_id, after_messages, version)
                VALUES (#{session}, #{after}, #{version}) ON CONFLICT DO NOTHING""", places("session", sessionId, "after", applied.afterMessages(), "version", applied.version()));
    }

    @Override
    public Future<List<Applied>> appliedTo(String sessionId) {
        return sql.list(
                """
                SELECT after_messages, version FROM session_plan WHERE session_id = #{session}
                ORDER BY after_messages, version""",
                places("session", sessionId),
                row -> new Applied(row.getLong("after_messages"), row.getInteger("version")));
    }

    @Override
    public Future<Void> propose(ProposalRow p) {
        return sql.write(
                """
                INSERT INTO proposal (id, patient_id, at, exercise, change_kind, from_value, to_value, reason, pain_report_id)
                VALUES (#{id}, #{patient}, #{at}, #{exercise}, #{change}, #{from}, #{to}, #{reason}, #{report})""",
                places(
                        "id", p.id(),
                        "patient", p.patientId(),
                        "at", p.at(),
                        "exercise", p.exercise(),
                        "change", p.change(),
                        "from", p.from(),
                        "to", p.to(),
                        "reason", p.reason(),
                        "report", p.painReportId()));
    }

    @Override
    public Future<Optional<ProposalRow>> proposal(String id) {
        return sql.first(PROPOSAL + "WHERE id = #{id}", places("id", id), SqlPlans::proposal);
    }

    @Override
    public Future<List<ProposalRow>> proposals(String patientId) {
        return sql.list(
                PROPOSAL + "WHERE patient_id = #{patient} ORDER BY at DESC, id",
                places("patient", patientId),
                SqlPlans::proposal);
    }

    static PlanRow plan(Row row) {
        return new PlanRow(
                row.getString("patient_id"),
                row.getInteger("version"),
                Sql.instant(row, "at"),
                row.getString("by_id"),
                row.getString("why"),
                PlanJson.items(new JsonArray(row.getString("items"))));
    }

    private static ProposalRow proposal(Row row) {
        boolean open = row.getLong("decided_at") == null;
        return new ProposalRow(
                row.getString("id"),
                row.getString("patient_id"),
                Sql.instant(row, "at"),
                row.getString("exercise"),
                row.getString("change_kind"),
                row.getDouble("from_value"),
                row.getDouble("to_value"),
                row.getString("reason"),
                row.getString("pain_report_id"),
                open
                        ? null
                        : new ProposalRow.Decision(
                                Sql.instant(row, "decided_at"),
                                row.getString("decided_by"),
                                row.getInteger("accepted") == 1,
                                row.getString("word")));
    }
}
