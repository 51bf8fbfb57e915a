package org.plumbline.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;

/** Where the database is: a file of this machine, or a PostgreSQL server. */
public sealed interface Database {
    /** What an address may look like, for messages. */
    String EXPECTED = "expected sqlite:FILE or postgresql://USER[:PASSWORD]@HOST[:PORT]/NAME";

    /** An SQLite file; made when it is not there. */
    record Sqlite(Path file) implements Database {
        @Override
        public String toString() {
            return "sqlite:" + file;
        }
    }

    /** A database of a PostgreSQL server; its schema is made, the database itself has to be there. */
    record Postgres(String host, int port, String name, String user, String password) implements Database {
        static final int PORT = 5432;

        /** Without the password: this ends up in messages and logs. */
        @Override
        public String toString() {
            return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
        }
    }

    /**
     * @param address {@code sqlite:FILE} or {@code postgresql://USER[:PASSWORD]@HOST[:PORT]/NAME}
     * @param password used when the address names none; a secret need not stand on a command line
     * @throws BadInputException with one line that does not repeat a password
     */
    static Database parse(String address, @Nullable String password) throws BadInputException {
        try {
            if (address.startsWith("sqlite:") && address.length() > "sqlite:".length()) {
                return new Sqlite(Path.of(address.substring("sqlite:".length())));
            }
            if (address.startsWith("postgresql://") || address.startsWith("postgres://")) {
                return server(new URI(address), password);
            }
        } catch (URISyntaxException | InvalidPathException repeatsIt) {
            // What they say repeats the address, and with it a password.
            throw new BadInputException("database: " + EXPECTED);
        }
        throw new BadInputException("database: " + EXPECTED);
    }

    private static Database server(URI uri, @Nullable String password) throws BadInputException {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String who = uri.getRawUserInfo();
        if (uri.getHost() == null || who == null || path.length() < 2 || uri.getQuery() != null) {
            throw new BadInputException("database: " + EXPECTED + (uri.getQuery() != null ? ", and no '?…'" : ""));
        }
        String[] parts = who.split(":", 2);
        String secret = parts.length == 2 ? decoded(parts[1]) : password == null ? "" : password;
        return new Postgres(
                uri.getHost(),
                uri.getPort() < 0 ? Postgres.PORT : uri.getPort(),
                path.substring(1),
                decoded(parts[0]),
                secret);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * For a command that looks on, beside the service or without it.
     *
     * @return fails with {@link BadInputException} when it cannot be opened or is not a database of Plumbline
     */
    default Future<Store> open(Vertx vertx) {
        return open(vertx, false);
    }

    /**
     * For the one service that works with it, until the store is closed.
     *
     * @return fails with {@link BadInputException} as {@link #open} does, and when another service has it
     */
    default Future<Store> openAlone(Vertx vertx) {
        return open(vertx, true);
    }

    private Future<Store> open(Vertx vertx, boolean alone) {
        return switch (this) {
            case Sqlite sqlite -> SqliteStore.open(vertx, sqlite.file(), alone);
            case Postgres postgres -> PostgresStore.open(vertx, postgres, alone);
        };
    }

    /** Whether a service works with it now; false when that cannot be told, because it is not there. */
    default boolean isInUse() {
        try {
            return switch (this) {
                case Sqlite sqlite -> SqliteClaim.isTaken(sqlite.file());
                case Postgres postgres -> PostgresClaim.isTaken(postgres);
            };
        } catch (IOException | SQLException notThere) {
            return false;
        }
    }
}
