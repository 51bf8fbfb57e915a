package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

final class SqlReplies implements ReplyStore {
    private final Sql sql;

    SqlReplies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Optional<KeptReply>> reserve(KeptReply p, Instant abandoned, Instant forgotten) {
        return sql.together(client -> Sql.write(
                        client,
                        "DELETE FROM kept_reply WHERE at < #{forgotten} OR (status = 0 AND at < #{abandoned})",
                        places("forgotten", forgotten, "abandoned", abandoned))
                .compose(done -> Sql.write(
                        client,
                        """
                        INSERT INTO kept_reply (person_id, idempotency_key, fingerprint, at, status, body)
                        VALUES (#{person}, #{key}, #{fingerprint}, #{at}, 0, '')
                        ON CONFLICT (person_id, idempotency_key) DO NOTHING""",
                        places(
                                "person", p.personId(),
                                "key", p.key(),
                                "fingerprint", p.fingerprint(),
                                "at", p.at())))
                .compose(added -> added > 0
                        ? Future.succeededFuture(Optional.empty())
                        : Sql.list(
                                        client,
                                        """
                                        SELECT fingerprint, at, status, body FROM kept_reply
                                        WHERE person_id = #{person} AND idempotency_key = #{key}""",
                                        places("person", p.personId(), "key", p.key()),
                                        row -> new KeptReply(
                                                p.personId(),
                                                p.key(),
                                                row.getString("fingerprint"),
                                                Sql.instant(row, "at"),
                                                row.getInteger("status"),
                                                row.getString("body")))
                                .map(found -> found.stream().findFirst())));
    }

    @Override
    public Future<Void> keep(KeptReply a) {
        return sql.write(
                """
                UPDATE kept_reply SET status = #{status}, body = #{body}
                WHERE person_id = #{person} AND idempotency_key = #{key} AND fingerprint = #{fingerprint}""",
                places(
                        "status", a.status(),
                        "body", a.body(),
                        "person", a.personId(),
                        "key", a.key(),
                        "fingerprint", a.fingerprint()));
    }

    @Override
    public Future<Void> drop(KeptReply p) {
        return sql.write(
                """
                DELETE FROM kept_reply
                WHERE person_id = #{person} AND idempotency_key = #{key} AND status IN (#{pending}, #{written})""",
                places(
                        "person",
                        p.personId(),
                        "key",
                        p.key(),
                        "pending",
                        KeptReply.PENDING,
                        "written",
                        KeptReply.WRITTEN));
    }
}
