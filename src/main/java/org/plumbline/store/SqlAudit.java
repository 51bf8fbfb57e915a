package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit as a chain of hashes. Entries that come while others are being written wait and go with the next
 * transaction together: an entry that was told to be kept is on disk, and many cost about as much as one.
 */
final class SqlAudit implements AuditStore {
    private static final String ENTRY = "SELECT seq, at, person_id, action, subject, detail, hash FROM audit_entry ";
    private static final int AT_ONCE = 200;
    private static final int PAGE = 1_000;

    private final Sql sql;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    private record Waiting(
            AuditEntry entry, Promise<Void> told, @Nullable Context context) {
        /** Where it was asked for: an answer is sent from the event loop of its request. */
        void tell(Future<Void> written) {
            if (context == null) {
                written.onComplete(told);
            } else {
                context.runOnContext(now -> written.onComplete(told));
            }
        }
    }

    private record Head(long seq, String hash) {}

    SqlAudit(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> add(AuditEntry entry) {
        Promise<Void> told = Promise.promise();
        synchronized (waiting) {
            waiting.add(new Waiting(entry, told, Vertx.currentContext()));
            if (writing) {
                return told.future();
            }
            writing = true;
        }
        write();
        return told.future();
    }

    private void write() {
        List<Waiting> now;
        synchronized (waiting) {
            List<Waiting> first = waiting.subList(0, Math.min(AT_ONCE, waiting.size()));
            now = List.copyOf(first);
            first.clear();
            if (now.isEmpty()) {
                writing = false;
                return;
            }
        }
        sql.together(client -> append(client, now)).onComplete(written -> {
            Future<Void> outcome =
                    written.succeeded() ? Future.succeededFuture() : Future.failedFuture(written.cause());
            now.forEach(one -> one.tell(outcome));
            write();
        });
    }

    private static Future<Void> append(SqlClient client, List<Waiting> entries) {
        // The update comes first: it makes other writers wait, so that no two entries follow the same one
        return Sql.write(client, "UPDATE audit_head SET seq = seq + #{count} WHERE id = 1", places("count", (long)
                        entries.size()))
                .compose(done ->
                        Sql.list(client, "SELECT seq, hash FROM audit_head WHERE id = 1", places(), SqlAudit::head))
                .map(List::getFirst)
                .compose(head -> append(client, new Head(head.seq() - entries.size(), head.hash()), entries))
                .compose(head -> Sql.write(
                        client, "UPDATE audit_head SET hash = #{hash} WHERE id = 1", places("hash", head.hash())))
                .mapEmpty();
    }

    private static Future<Head> append(SqlClient client, Head before, List<Waiting> entries) {
        Future<Head> head = Future.succeededFuture(before);
        for (Waiting one : entries) {
            head = head.compose(last -> append(client, last, one.entry()));
        }
        return head;
    }

    private static Future<Head> append(SqlClient client, Head last, AuditEntry e) {
        long seq = last.seq() + 1;
        String hash = AuditChain.hash(last.hash(), seq, e);
        return Sql.write(
                        client,
                        """
                        INSERT INTO audit_entry (seq, at, person_id, action, subject, detail, hash)
                        VALUES (#{seq}, #{at}, #{person}, #{action}, #{subject}, #{detail}, #{hash})""",
                        places(
                                "seq", seq,
                                "at", e.at(),
                                "person", e.personId(),
                                "action", e.action(),
                                "subject", e.subject(),
                                "detail", e.detail(),
                                "hash", hash))
                .map(new Head(seq, hash));
    }

    @Override
    public Future<List<AuditEntry>> latest(int limit) {
        return sql.list(ENTRY + "ORDER BY seq DESC LIMIT #{limit}", places("limit", limit), SqlAudit::entry);
    }

    @Override
    public Future<List<AuditEntry>> about(String subject) {
        return sql.list(ENTRY + "WHERE subject = #{subject} ORDER BY seq", places("subject", subject), SqlAudit::entry);
    }

    @Override
    public Future<AuditCheck> verify() {
        AuditChain chain = new AuditChain();
        // The head first: entries that come while we walk are beyond it
        return sql.first("SELECT seq, hash FROM audit_head WHERE id = 1", places(), SqlAudit::head)
                .compose(found -> {
                    Head head = found.orElse(new Head(0, AuditChain.NONE));
                    return walk(chain, 0, head.seq()).map(done -> chain.end(head.seq(), head.hash()));
                });
    }

    private Future<Void> walk(AuditChain chain, long after, long last) {
        return sql.list(
                        ENTRY + "WHERE seq > #{after} AND seq <= #{last} ORDER BY seq LIMIT #{limit}",
                        places("after", after, "last", last, "limit", PAGE),
                        row -> new AuditChain.Link(row.getLong("seq"), entry(row), row.getString("hash")))
                .compose(links -> {
                    links.forEach(chain::accept);
                    return links.size() < PAGE
                            ? Future.succeededFuture()
                            : walk(chain, links.getLast().seq(), last);
                });
    }

    private static Head head(Row row) {
        return new Head(row.getLong("seq"), row.getString("hash"));
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                Sql.instant(row, "at"),
                row.getString("person_id"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
