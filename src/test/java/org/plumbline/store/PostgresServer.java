package org.plumbline.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on a free port of the loopback. It ends with this JVM. */
public final class PostgresServer {
    private static final Holder SHARED = new Holder();
    private final AtomicInteger databases = new AtomicInteger();
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    private static final class Holder {
        private @Nullable PostgresServer server;

        synchronized PostgresServer get() {
            if (server == null) {
                server = start();
            }
            return server;
        }
    }

    /** The one for all tests of this JVM: starting it takes seconds. */
    public static PostgresServer shared() {
        return SHARED.get();
    }

    private static PostgresServer start() {
        try {
            return new PostgresServer(EmbeddedPostgres.builder().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody else uses it. */
    public Database emptyDatabase() {
        String name = "clinic" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database.Postgres("127.0.0.1", server.getPort(), name, "postgres", "postgres");
    }
}
