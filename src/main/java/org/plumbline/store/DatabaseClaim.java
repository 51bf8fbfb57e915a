package org.plumbline.store;

import io.vertx.core.Future;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A database in the hands of one service, whatever the data folders: a second one would take the sessions that run in the
 * first for cut off.
 */
interface DatabaseClaim {
    /** For a command that looks on beside the service. */
    DatabaseClaim NONE = new DatabaseClaim() {
        @Override
        public @Nullable SQLException refusal() {
            return null;
        }

        @Override
        public Future<Void> release() {
            return Future.succeededFuture();
        }
    };

    /** Why nothing may be written now; null while the database is this service's. */
    @Nullable
    SQLException refusal();

    Future<Void> release();
}
