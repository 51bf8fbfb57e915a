package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

final class SqlIdentities implements IdentityStore {
    private final Sql sql;

    SqlIdentities(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Boolean> link(String personId, String issuer, String subject, Instant at) {
        return sql.write("""
                        INSERT INTO oidc_identity (issuer, subject, person_id, at)
                        VALUES (#{issuer}, #{subject}, #{person}, #{at})
                        ON CONFLICT (issuer, subject) DO NOTHING""", places("issuer", issuer, "subject", subject, "person", personId, "at", at))
                .compose(done -> person(issuer, subject))
                .map(found -> found.filter(personId::equals).isPresent());
    }

    @Override
    public Future<Optional<String>> person(String issuer, String subject) {
        return sql.first(
                "SELECT person_id FROM oidc_identity WHERE issuer = #{issuer} AND subject = #{subject}",
                places("issuer", issuer, "subject", subject),
                row -> row.getString("person_id"));
    }

    @Override
    public Future<Boolean> linked(String personId) {
        return sql.first(
                        "SELECT 1 AS one FROM oidc_identity WHERE person_id = #{person}",
                        places("person", personId),
                        row -> true)
                .map(found -> found.isPresent());
    }

    @Override
    public Future<Void> unlink(String personId) {
        return sql.write("DELETE FROM oidc_identity WHERE person_id = #{person}", places("person", personId));
    }
}
