package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class SqlCourse implements CourseStore {

    private final Sql sql;

    SqlCourse(Sql sql) {
        this.sql = sql;
    }

    private static final String SETTINGS = """
            SELECT patient_id, time_zone, limits, changed_at, changed_by FROM pain_setting
            WHERE patient_id = #{patient}""";

    @Override
    public Future<Optional<PainSettings>> settings(String patientId) {
        return sql.first(SETTINGS, places("patient", patientId), SqlCourse::settings);
    }

    @Override
    public Future<Boolean> set(PainSettings s, Predicate<Optional<PainSettings>> still) {
        return sql.together(client -> Sql.list(client, SETTINGS, places("patient", s.patientId()), SqlCourse::settings)
                .map(found -> found.stream().findFirst())
                .compose(now -> still.test(now)
                        ? write(client, s, now.map(PainSettings::changedAt).orElse(Instant.EPOCH))
                        : Future.succeededFuture(false)));
    }

    /** @return false when another transaction was quicker */
    private static Future<Boolean> write(SqlClient client, PainSettings s, Instant was) {
        return Sql.write(
                        client,
                        """
                INSERT INTO pain_setting (patient_id, time_zone, limits, changed_at, changed_by)
                VALUES (#{patient}, #{zone}, #{limits}, #{at}, #{by})
                ON CONFLICT (patient_id) DO UPDATE SET time_zone = excluded.time_zone, limits = excluded.limits,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
                WHERE pain_setting.changed_at = #{was}""",
                        places(
                                "patient", s.patientId(),
                                "zone", s.timeZone(),
                                "limits", Json.numbers(s.limits()),
                                "at", s.changedAt(),
                                "by", s.changedBy(),
                                "was", was))
                .map(rows -> rows > 0);
    }

    @Override
    public Future<Void> add(SetEnd end) {
        SetEnd.Tally tally = end.tally();
        return sql.write(
                "INSERT INTO set_end (id, session_id, at, reason, set_number, repetitions, faulty, by_hand)"
                        + " VALUES (#{id}, #{session}, #{at}, #{reason}, #{number}, #{repetitions}, #{faulty}, #{hand})"
                        + " ON CONFLICT (session_id, set_number) DO NOTHING",
                places(
                        "id",
                        end.id(),
                        "session",
                        end.sessionId(),
                        "at",
                        end.at(),
                        "reason",
                        end.reason(),
                        "number",
                        tally == null ? null : tally.number(),
                        "repetitions",
                        tally == null ? null : tally.repetitions(),
                        "faulty",
                        tally == null ? null : tally.faulty(),
                        "hand",
                        tally == null ? null : tally.byHand()));
    }

    @Override
    public Future<List<SetEnd>> setEnds(String sessionId) {
        return sql.list(
                "SELECT id, session_id, at, reason, set_number, repetitions, faulty, by_hand FROM set_end"
                        + " WHERE session_id = #{session} ORDER BY at, COALESCE(set_number, 0), id",
                places("session", sessionId),
                row -> new SetEnd(
                        row.getString("id"),
                        row.getString("session_id"),
                        Sql.instant(row, "at"),
                        row.getString("reason"),
                        tally(row)));
    }

    @Override
    public Future<Void> set(RunningSet running) {
        return sql.write(
                """
                INSERT INTO running_set (session_id, set_number, by_hand, rest_s)
                VALUES (#{session}, #{number}, #{hand}, #{rest})
                ON CONFLICT (session_id) DO UPDATE SET set_number = excluded.set_number, by_hand = excluded.by_hand,
                rest_s = excluded.rest_s WHERE running_set.set_number <= excluded.set_number""",
                places(
                        "session", running.sessionId(),
                        "number", running.number(),
                        "hand", running.byHand(),
                        "rest", running.restSeconds()));
    }

    @Override
    public Future<Optional<RunningSet>> runningSet(String sessionId) {
        return sql.first(
                """
                SELECT session_id, set_number, by_hand, rest_s FROM running_set WHERE session_id = #{session}
                AND NOT EXISTS (SELECT 1 FROM set_end WHERE set_end.session_id = running_set.session_id
                AND set_end.set_number >= running_set.set_number)""",
                places("session", sessionId),
                row -> new RunningSet(
                        row.getString("session_id"),
                        row.getInteger("set_number"),
                        row.getInteger("by_hand"),
                        row.getInteger("rest_s")));
    }

    private static SetEnd.@Nullable Tally tally(Row row) {
        Integer number = row.getInteger("set_number");
        return number == null
                ? null
                : new SetEnd.Tally(
                        number, row.getInteger("repetitions"), row.getInteger("faulty"), row.getInteger("by_hand"));
    }

    private static PainSettings settings(Row row) {
        return new PainSettings(
                row.getString("patient_id"),
                row.getString("time_zone"),
                Json.doubles(row.getString("limits")),
                Sql.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
