package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import java.util.List;

final class SqlAudit implements Store.Audit {
    private final Sql sql;

    SqlAudit(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> add(AuditEntry e) {
        return sql.write(
                """
                INSERT INTO audit (id, at, person_id, action, subject, detail)
                VALUES (#{id}, #{at}, #{person}, #{action}, #{subject}, #{detail})""",
                places(
                        "id", Ids.next(),
                        "at", e.at(),
                        "person", e.personId(),
                        "action", e.action(),
                        "subject", e.subject(),
                        "detail", e.detail()));
    }

    @Override
    public Future<List<AuditEntry>> latest(int limit) {
        return sql.list(
                "SELECT at, person_id, action, subject, detail FROM audit ORDER BY at DESC, id LIMIT #{limit}",
                places("limit", limit),
                row -> new AuditEntry(
                        Sql.instant(row, "at"),
                        row.getString("person_id"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")));
    }
}
