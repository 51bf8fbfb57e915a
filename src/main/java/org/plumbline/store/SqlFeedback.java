package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;

final class SqlFeedback implements FeedbackStore {
    private final Sql sql;

    SqlFeedback(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> correct(CountCorrection c) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        INSERT INTO count_correction (session_id, number, at, by_id, repetitions, note)
                        VALUES (#{session}, (SELECT COUNT(*) + 1 FROM count_correction WHERE session_id = #{session}),
                        #{at}, #{by}, #{repetitions}, #{note}) ON CONFLICT (session_id, number) DO NOTHING""",
                        places(
                                "session", c.sessionId(),
                                "at", c.at(),
                                "by", c.byId(),
                                "repetitions", c.repetitions(),
                                "note", c.note())))
                // Somebody else was given that number at the same moment: the next one.
                .compose(rows -> rows == 1 ? Future.succeededFuture() : correct(c));
    }

    @Override
    public Future<List<CountCorrection>> corrections(String patientId) {
        return sql.list(
                """
                SELECT c.session_id, c.at, c.by_id, c.repetitions, c.note FROM count_correction c
                JOIN session s ON s.id = c.session_id WHERE s.patient_id = #{patient} ORDER BY c.at, c.number""",
                places("patient", patientId),
                row -> new CountCorrection(
                        row.getString("session_id"),
                        Sql.instant(row, "at"),
                        row.getString("by_id"),
                        row.getInteger("repetitions"),
                        row.getString("note")));
    }

    @Override
    public Future<Void> say(FlagFeedback f) {
        return sql.write(
                """
                INSERT INTO flag_feedback (session_id, repetition, rule, person_id, at, agrees, note)
                VALUES (#{session}, #{repetition}, #{rule}, #{person}, #{at}, #{agrees}, #{note})
                ON CONFLICT (session_id, repetition, rule, person_id)
                DO UPDATE SET at = excluded.at, agrees = excluded.agrees, note = excluded.note""",
                places(
                        "session", f.sessionId(),
                        "repetition", f.repetition(),
                        "rule", f.rule(),
                        "person", f.personId(),
                        "at", f.at(),
                        "agrees", f.agrees(),
                        "note", f.note()));
    }

    @Override
    public Future<List<FlagFeedback>> feedback(String patientId) {
        return sql.list("""
                SELECT f.session_id, f.repetition, f.rule, f.person_id, f.at, f.agrees, f.note FROM flag_feedback f
                JOIN session s ON s.id = f.session_id WHERE s.patient_id = #{patient}
                ORDER BY f.at, f.session_id, f.repetition, f.rule""", places("patient", patientId), SqlFeedback::feedback);
    }

    static FlagFeedback feedback(Row row) {
        return new FlagFeedback(
                row.getString("session_id"),
                row.getInteger("repetition"),
                row.getString("rule"),
                row.getString("person_id"),
                Sql.instant(row, "at"),
                row.getInteger("agrees") == 1,
                row.getString("note"));
    }
}
