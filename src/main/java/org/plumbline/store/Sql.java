package org.plumbline.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements with {@code #{named}} places on two pools: one connection writes, several read. */
final class Sql {
    private final Pool writes;
    private final Pool reads;
    private final DatabaseClaim claim;

    Sql(Pool writes, Pool reads, DatabaseClaim claim) {
        this.writes = writes;
        this.reads = reads;
        this.claim = claim;
    }

    <T> Future<List<T>> list(String sql, Map<String, Object> places, Function<Row, T> row) {
        return list(reads, sql, places, row);
    }

    static <T> Future<List<T>> list(SqlClient client, String sql, Map<String, Object> places, Function<Row, T> row) {
        return SqlTemplate.forQuery(client, sql).execute(places).map(rows -> {
            List<T> values = new ArrayList<>();
            rows.forEach(r -> values.add(row.apply(r)));
            return List.copyOf(values);
        });
    }

    <T> Future<Optional<T>> first(String sql, Map<String, Object> places, Function<Row, T> row) {
        return list(sql, places, row).map(rows -> rows.stream().findFirst());
    }

    /** Its own transaction: outside of one, a statement of the JDBC client stays open and other connections see nothing. */
    Future<Void> write(String sql, Map<String, Object> places) {
        return together(client -> write(client, sql, places)).mapEmpty();
    }

    /** @return how many rows it changed */
    static Future<Integer> write(SqlClient client, String sql, Map<String, Object> places) {
        return SqlTemplate.forUpdate(client, sql).execute(places).map(result -> result.rowCount());
    }

    /** Fails when the database is another service's now: what two services write does not go together. */
    <T> Future<T> together(Function<SqlClient, Future<T>> work) {
        SQLException refusal = claim.refusal();
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        WriteMark mark = WriteMark.current();
        return writes.withTransaction(client -> mark == null
                ? work.apply(client)
                : work.apply(client).compose(result -> mark.note(client).map(result)));
    }

    Future<Void> close() {
        return reads.close().eventually(writes::close).eventually(claim::release);
    }

    /** Names and values in turn; a value may be null. */
    static Map<String, Object> places(@Nullable Object... namesAndValues) {
        Map<String, Object> places = HashMap.newHashMap(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(places, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return places;
    }

    @SuppressWarnings("NullAway") // a null value is what an SQL NULL is to the template
    private static void put(Map<String, Object> places, String name, @Nullable Object value) {
        Object plain = switch (value) {
            case Instant at -> at.toEpochMilli();
            case Boolean yes -> yes ? 1 : 0;
            case null, default -> value;
        };
        places.put(name, plain);
    }

    static Instant instant(Row row, String column) {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(Row row, String column) {
        Long millis = row.getLong(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
