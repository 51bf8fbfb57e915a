package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class SqlMessages implements MessageStore {
    private static final String MESSAGE = """
            SELECT patient_id, number, at, author_id, text, about_kind, about_id, about_repetition FROM message\s""";
    private final Sql sql;

    SqlMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<MessageRow> add(MessageRow m) {
        return sql.together(client -> insert(client, m)
                        .compose(rows -> rows == 1 ? newest(client, m.patientId()) : Future.succeededFuture(List.of())))
                // Somebody else was given that number at the same moment: the next one.
                .compose(own -> own.isEmpty() ? add(m) : Future.succeededFuture(own.getFirst()));
    }

    private static Future<Integer> insert(SqlClient client, MessageRow m) {
        MessageRow.About about = m.about();
        return Sql.write(
                client,
                """
                INSERT INTO message (patient_id, number, at, author_id, text, about_kind, about_id, about_repetition)
                VALUES (#{patient}, (SELECT COALESCE(MAX(number), 0) + 1 FROM message
                WHERE patient_id = #{patient}), #{at}, #{author}, #{text}, #{kind}, #{id}, #{repetition})
                ON CONFLICT (patient_id, number) DO NOTHING""",
                places(
                        "patient", m.patientId(),
                        "at", m.at(),
                        "author", m.authorId(),
                        "text", m.text(),
                        "kind", about == null ? null : about.kind(),
                        "id", about == null ? null : about.id(),
                        "repetition", about == null ? null : about.repetition()));
    }

    /** In the transaction that added it: nobody can have added a later one. */
    private static Future<List<MessageRow>> newest(SqlClient client, String patientId) {
        return Sql.list(
                client,
                MESSAGE + "WHERE patient_id = #{patient} ORDER BY number DESC LIMIT 1",
                places("patient", patientId),
                SqlMessages::message);
    }

    @Override
    public Future<List<MessageRow>> thread(String patientId, int before, int limit) {
        return sql.list(
                MESSAGE + "WHERE patient_id = #{patient} AND number < #{before} ORDER BY number DESC LIMIT #{limit}",
                places("patient", patientId, "before", before, "limit", limit),
                SqlMessages::message);
    }

    @Override
    public Future<Void> read(String patientId, String personId, int upTo) {
        return sql.write("""
                INSERT INTO message_read (patient_id, person_id, up_to) VALUES (#{patient}, #{person}, #{to})
                ON CONFLICT (patient_id, person_id) DO UPDATE SET up_to = excluded.up_to
                WHERE excluded.up_to > message_read.up_to""", places("patient", patientId, "person", personId, "to", upTo));
    }

    @Override
    public Future<Map<String, Integer>> unread(String personId, List<String> patientIds) {
        return sql.list(
                        """
                        SELECT m.patient_id, COUNT(*) AS unread FROM message m
                        LEFT JOIN message_read r ON r.patient_id = m.patient_id AND r.person_id = #{person}
                        WHERE m.author_id <> #{person} AND m.number > COALESCE(r.up_to, 0)
                        GROUP BY m.patient_id""",
                        places("person", personId),
                        row -> Map.entry(row.getString("patient_id"), row.getInteger("unread")))
                .map(all -> {
                    Map<String, Integer> unread = new HashMap<>();
                    all.stream()
                            .filter(one -> patientIds.contains(one.getKey()))
                            .forEach(one -> unread.put(one.getKey(), one.getValue()));
                    return unread;
                });
    }

    private static MessageRow message(Row row) {
        String kind = row.getString("about_kind");
        return new MessageRow(
                row.getString("patient_id"),
                row.getInteger("number"),
                Sql.instant(row, "at"),
                row.getString("author_id"),
                row.getString("text"),
                kind == null
                        ? null
                        : new MessageRow.About(kind, row.getString("about_id"), row.getInteger("about_repetition")));
    }
}
