package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqlInvitations implements InvitationStore {
    private static final String INVITATION = """
            SELECT id, token_hash, role, name, language, birth_year, plan, person_id, invited_by, cared_for_by,
            created_at, expires_at FROM invitation\s""";
    private final Sql sql;

    SqlInvitations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> add(Invitation i) {
        return sql.together(client -> Sql.write(
                        client, "DELETE FROM invitation WHERE expires_at < #{at}", places("at", i.createdAt()))
                .compose(done -> Sql.write(
                        client,
                        """
                        INSERT INTO invitation (id, token_hash, role, name, language, birth_year, plan, person_id,
                        invited_by, cared_for_by, created_at, expires_at)
                        VALUES (#{id}, #{hash}, #{role}, #{name}, #{language}, #{birthYear}, #{plan}, #{person},
                        #{by}, #{carer}, #{at}, #{expires})""",
                        places(
                                "id", i.id(),
                                "hash", i.tokenHash(),
                                "role", i.role().id(),
                                "name", i.name(),
                                "language", i.language(),
                                "birthYear", i.birthYear(),
                                "plan", Json.text(i.plan()),
                                "person", i.personId(),
                                "by", i.invitedBy(),
                                "carer", i.caredForBy(),
                                "at", i.createdAt(),
                                "expires", i.expiresAt())))
                .mapEmpty());
    }

    @Override
    public Future<Optional<Invitation>> byToken(String tokenHash, Instant now) {
        return sql.first(
                INVITATION + "WHERE token_hash = #{hash} AND expires_at > #{now}",
                places("hash", tokenHash, "now", now),
                SqlInvitations::invitation);
    }

    @Override
    public Future<List<Invitation>> open(Instant now) {
        return sql.list(
                INVITATION + "WHERE expires_at > #{now} ORDER BY created_at, id",
                places("now", now),
                SqlInvitations::invitation);
    }

    @Override
    public Future<Boolean> remove(String id) {
        return sql.together(client -> Sql.write(client, "DELETE FROM invitation WHERE id = #{id}", places("id", id)))
                .map(rows -> rows == 1);
    }

    @Override
    public Future<Void> removeFirst() {
        return sql.write("DELETE FROM invitation WHERE invited_by IS NULL", places());
    }

    @Override
    public Future<Boolean> accept(Invitation i, Person person, Credential credential, Instant now) {
        return sql.together(client -> used(client, i)
                .compose(mine -> !mine
                        ? Future.succeededFuture(false)
                        : SqlPeople.insert(client, person, credential, i.caredForBy())
                                .map(true)));
    }

    @Override
    public Future<Boolean> acceptPassword(Invitation i, String personId, String hash, Instant now) {
        return sql.together(client -> used(client, i)
                .compose(mine -> !mine
                        ? Future.succeededFuture(false)
                        : SqlPeople.password(client, personId, hash, now)
                                .compose(done -> SqlSignIns.unlock(client, personId))
                                .map(true)));
    }

    /** Once: of two who come at the same moment, one deletes it. */
    private static Future<Boolean> used(SqlClient client, Invitation i) {
        return Sql.write(client, "DELETE FROM invitation WHERE id = #{id}", places("id", i.id()))
                .map(rows -> rows == 1);
    }

    private static Invitation invitation(Row row) {
        return new Invitation(
                row.getString("id"),
                row.getString("token_hash"),
                Role.of(row.getString("role")),
                row.getString("name"),
                row.getString("language"),
                row.getInteger("birth_year"),
                Json.strings(row.getString("plan")),
                row.getString("person_id"),
                row.getString("invited_by"),
                row.getString("cared_for_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"));
    }
}
