package org.plumbline.store;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;

/** A lock beside the file of the database. Nobody can take it away while the process runs. */
final class SqliteClaim implements DatabaseClaim {
    private final LockFile lock;

    private SqliteClaim(LockFile lock) {
        this.lock = lock;
    }

    /** @throws BadInputException when another service has it */
    static SqliteClaim take(Path file) throws IOException, BadInputException {
        return LockFile.take(beside(file))
                .map(SqliteClaim::new)
                .orElseThrow(() -> new BadInputException(
                        file + ": another service is using this database; stop that one, or name another database with"
                                + " --database"));
    }

    static boolean isTaken(Path file) throws IOException {
        return LockFile.isTaken(beside(file));
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    @Override
    public @Nullable SQLException refusal() {
        return null;
    }

    @Override
    public Future<Void> release() {
        try {
            lock.close();
            return Future.succeededFuture();
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }
}
