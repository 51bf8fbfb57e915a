package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import java.util.List;

final class SqlPushes implements PushStore {
    private final Sql sql;

    SqlPushes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> add(PushRow s, int most) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        INSERT INTO push_subscription (endpoint, person_id, point, auth, at)
                        VALUES (#{endpoint}, #{person}, #{point}, #{auth}, #{at})
                        ON CONFLICT (endpoint) DO UPDATE SET
                            person_id = excluded.person_id, point = excluded.point, auth = excluded.auth,
                            at = excluded.at""",
                        places(
                                "endpoint", s.endpoint(),
                                "person", s.personId(),
                                "point", s.point(),
                                "auth", s.auth(),
                                "at", s.at()))
                .compose(done -> Sql.write(client, """
                        DELETE FROM push_subscription WHERE person_id = #{person} AND endpoint NOT IN (
                            SELECT endpoint FROM push_subscription WHERE person_id = #{person}
                            ORDER BY at DESC, endpoint LIMIT #{most})""", places("person", s.personId(), "most", most)))
                .mapEmpty());
    }

    @Override
    public Future<List<PushRow>> ofPerson(String personId) {
        return sql.list(
                """
                SELECT endpoint, person_id, point, auth, at FROM push_subscription
                WHERE person_id = #{person} ORDER BY at, endpoint""",
                places("person", personId),
                row -> new PushRow(
                        row.getString("endpoint"),
                        row.getString("person_id"),
                        row.getString("point"),
                        row.getString("auth"),
                        Sql.instant(row, "at")));
    }

    @Override
    public Future<Void> remove(String personId, String endpoint) {
        return sql.write(
                "DELETE FROM push_subscription WHERE person_id = #{person} AND endpoint = #{endpoint}",
                places("person", personId, "endpoint", endpoint));
    }
}
