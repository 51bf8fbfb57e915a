package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class SqlRights implements RightsStore {
    private final Sql sql;

    SqlRights(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> give(Consent c) {
        return sql.write(
                """
                INSERT INTO consent (id, person_id, version, language, text, given_at, withdrawn_at)
                VALUES (#{id}, #{person}, #{version}, #{language}, #{text}, #{at}, NULL)""",
                places(
                        "id", c.id(),
                        "person", c.personId(),
                        "version", c.version(),
                        "language", c.language(),
                        "text", c.text(),
                        "at", c.givenAt()));
    }

    @Override
    public Future<Optional<Consent>> consent(String personId) {
        return sql.first("""
                SELECT id, person_id, version, language, text, given_at, withdrawn_at FROM consent
                WHERE person_id = #{id} ORDER BY given_at DESC, id LIMIT 1""", places("id", personId), SqlRights::consent);
    }

    @Override
    public Future<Boolean> withdraw(String personId, Instant at) {
        return sql.together(client -> Sql.write(
                        client,
                        "UPDATE consent SET withdrawn_at = #{at} WHERE person_id = #{id} AND withdrawn_at IS NULL",
                        places("id", personId, "at", at)))
                .map(rows -> rows > 0);
    }

    @Override
    public Future<String> everything(String patientId) {
        JsonObject all = new JsonObject();
        Future<Void> read = Future.succeededFuture();
        for (PersonalTable table : PersonalTable.ALL) {
            if (table.exported()) {
                read = read.compose(done -> rows(table, patientId))
                        .onSuccess(rows -> all.put(table.name(), rows))
                        .mapEmpty();
            }
        }
        return read.map(done -> all.encodePrettily());
    }

    private Future<JsonArray> rows(PersonalTable table, String patientId) {
        return sql.list("SELECT * FROM " + table.name() + " WHERE " + table.own(), places("id", patientId), Row::toJson)
                .map(rows -> new JsonArray(rows));
    }

    @Override
    public Future<Erasure> erase(String patientId, Erasure asked) {
        return sql.together(client -> erased(client, patientId).compose(removed -> {
            removed.putAll(asked.removed());
            return receipt(client, new Erasure(asked.id(), patientId, asked.at(), asked.requestedBy(), removed));
        }));
    }

    private static Future<Map<String, Integer>> erased(SqlClient client, String patientId) {
        Map<String, Integer> removed = new TreeMap<>();
        Future<Void> all = Future.succeededFuture();
        for (PersonalTable table : PersonalTable.ALL) {
            all = all.compose(done -> Sql.write(
                            client, "DELETE FROM " + table.name() + " WHERE " + table.own(), places("id", patientId)))
                    .onSuccess(rows -> removed.put(table.name(), rows))
                    .mapEmpty();
        }
        return all.map(removed);
    }

    private static Future<Erasure> receipt(SqlClient client, Erasure receipt) {
        return Sql.write(
                        client,
                        """
                        INSERT INTO erasure_receipt (id, subject, at, requested_by, removed)
                        VALUES (#{id}, #{subject}, #{at}, #{by}, #{removed})""",
                        places(
                                "id", receipt.id(),
                                "subject", receipt.subject(),
                                "at", receipt.at(),
                                "by", receipt.requestedBy(),
                                "removed", Json.text(receipt.removed())))
                .map(receipt);
    }

    @Override
    public Future<Void> forgetSignIns(Instant now) {
        return sql.write("DELETE FROM sign_in WHERE expires_at < #{now}", places("now", now))
                .compose(done -> sql.write("DELETE FROM invitation WHERE expires_at < #{now}", places("now", now)));
    }

    private static Consent consent(Row row) {
        return new Consent(
                row.getString("id"),
                row.getString("person_id"),
                row.getString("version"),
                row.getString("language"),
                row.getString("text"),
                Sql.instant(row, "given_at"),
                Sql.instantOrNull(row, "withdrawn_at"));
    }
}
