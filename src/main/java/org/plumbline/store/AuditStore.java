package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;

/** Append-only, each entry chained to the one before by a hash. */
public interface AuditStore {
    Future<Void> add(AuditEntry entry);

    /** Newest first. */
    Future<List<AuditEntry>> latest(int limit);

    /** Oldest first. */
    Future<List<AuditEntry>> about(String subject);

    /** Walks along the whole chain. */
    Future<AuditCheck> verify();
}
