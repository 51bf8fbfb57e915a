package org.plumbline.store;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on a free port of the loopback. It ends with this JVM. */
public final class PostgresServer {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Holder SHARED = new Holder();
    private final AtomicInteger databases = new AtomicInteger();
    private EmbeddedPostgres server;

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

    /**
     * One of its own, which may be stopped and started again on the same port.
     *
     * @param data its folder; empty at first
     */
    public static PostgresServer own(Path data) {
        try {
            return new PostgresServer(onPort(data, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On its own it gives up after ten seconds, which a loaded machine may need. */
    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setPGStartupWait(SOON);
    }

    private static EmbeddedPostgres onPort(Path data, int port) throws IOException {
        return builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** An orderly stop; whoever is connected is cut off. */
    public void stop() throws IOException {
        server.close();
    }

    /** As {@code kill -9} of the server and of all that it started. */
    public void kill(Path data) throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(SOON).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        server.close();
    }

    /** On the same port, with what it had. */
    public void startAgain(Path data) throws IOException {
        server = onPort(data, server.getPort());
    }

    private static PostgresServer start() {
        try {
            return new PostgresServer(builder().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody else uses it. */
    public Database emptyDatabase() {
        return database("");
    }

    /** With all that is in the other, which nobody may be connected to. Making it anew would take ten times as long. */
    Database.Postgres copyOf(Database.Postgres other) {
        return database(" TEMPLATE " + other.name());
    }

    private Database.Postgres database(String from) {
        String name = "clinic" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + from);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database.Postgres("127.0.0.1", server.getPort(), name, "postgres", "postgres");
    }
}
