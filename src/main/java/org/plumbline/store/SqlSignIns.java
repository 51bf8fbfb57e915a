package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqlSignIns implements SignInStore {
    private final Sql sql;

    SqlSignIns(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Optional<LockOut>> lockOut(String personId) {
        return sql.first(
                "SELECT failures, last_at FROM lock_out WHERE person_id = #{id}",
                places("id", personId),
                row -> new LockOut(row.getInteger("failures"), Sql.instant(row, "last_at")));
    }

    @Override
    public Future<Void> refused(String personId, Instant at) {
        return sql.write("""
                INSERT INTO lock_out (person_id, failures, last_at) VALUES (#{id}, 1, #{at})
                ON CONFLICT (person_id) DO UPDATE SET failures = lock_out.failures + 1, last_at = excluded.last_at""", places("id", personId, "at", at));
    }

    @Override
    public Future<Void> unlock(String personId) {
        return sql.together(client -> unlock(client, personId));
    }

    static Future<Void> unlock(SqlClient client, String personId) {
        return Sql.write(client, "DELETE FROM lock_out WHERE person_id = #{id}", places("id", personId))
                .mapEmpty();
    }

    @Override
    public Future<Optional<SecondFactor>> secondFactor(String personId) {
        return sql.first(
                "SELECT person_id, secret, confirmed_at, last_step FROM second_factor WHERE person_id = #{id}",
                places("id", personId),
                SqlSignIns::factor);
    }

    @Override
    public Future<List<SecondFactor>> secondFactors() {
        return sql.list(
                "SELECT person_id, secret, confirmed_at, last_step FROM second_factor ORDER BY person_id",
                places(),
                SqlSignIns::factor);
    }

    @Override
    public Future<Void> keepSecret(String personId, String was, String is) {
        return sql.write(
                "UPDATE second_factor SET secret = #{is} WHERE person_id = #{id} AND secret = #{was}",
                places("id", personId, "was", was, "is", is));
    }

    @Override
    public Future<Void> offer(String personId, String secret) {
        return sql.write("""
                INSERT INTO second_factor (person_id, secret, confirmed_at, last_step) VALUES (#{id}, #{secret}, NULL, 0)
                ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, confirmed_at = NULL, last_step = 0""", places("id", personId, "secret", secret));
    }

    @Override
    public Future<Void> confirm(String personId, long step, Instant at, List<String> codeHashes) {
        return sql.together(client -> Sql.write(
                        client,
                        "UPDATE second_factor SET confirmed_at = #{at}, last_step = #{step} WHERE person_id = #{id}",
                        places("id", personId, "step", step, "at", at))
                .compose(done -> codes(client, personId, codeHashes)));
    }

    @Override
    public Future<Void> recoveryCodes(String personId, List<String> codeHashes) {
        return sql.together(client -> codes(client, personId, codeHashes));
    }

    @Override
    public Future<Integer> recoveryCodesLeft(String personId) {
        return sql.first(
                        "SELECT count(*) AS n FROM recovery_code WHERE person_id = #{id}",
                        places("id", personId),
                        row -> row.getInteger("n"))
                .map(Optional::orElseThrow);
    }

    private static Future<Void> codes(SqlClient client, String personId, List<String> hashes) {
        Future<Void> all = Sql.write(
                        client, "DELETE FROM recovery_code WHERE person_id = #{id}", places("id", personId))
                .mapEmpty();
        for (String hash : hashes) {
            all = all.compose(done -> Sql.write(
                            client,
                            "INSERT INTO recovery_code (person_id, code_hash) VALUES (#{id}, #{hash})",
                            places("id", personId, "hash", hash))
                    .mapEmpty());
        }
        return all;
    }

    @Override
    public Future<Boolean> useStep(String personId, long step) {
        return changedOne(
                "UPDATE second_factor SET last_step = #{step} WHERE person_id = #{id} AND last_step < #{step}",
                personId,
                "step",
                step);
    }

    @Override
    public Future<Boolean> useRecoveryCode(String personId, String codeHash) {
        return changedOne(
                "DELETE FROM recovery_code WHERE person_id = #{id} AND code_hash = #{hash}",
                personId,
                "hash",
                codeHash);
    }

    private Future<Boolean> changedOne(String statement, String personId, String name, Object value) {
        return sql.together(client -> Sql.write(client, statement, places("id", personId, name, value)))
                .map(rows -> rows == 1);
    }

    @Override
    public Future<Void> removeSecondFactor(String personId) {
        return sql.together(client -> codes(client, personId, List.of())
                .compose(done ->
                        Sql.write(client, "DELETE FROM second_factor WHERE person_id = #{id}", places("id", personId)))
                .mapEmpty());
    }

    private static SecondFactor factor(Row row) {
        return new SecondFactor(
                row.getString("person_id"),
                row.getString("secret"),
                Sql.instantOrNull(row, "confirmed_at"),
                row.getLong("last_step"));
    }
}
