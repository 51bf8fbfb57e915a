package org.plumbline.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.plumbline.format.BadInputException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded store: one file, write-ahead log, every commit on disk before it is told. */
public final class SqliteStore implements Store {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int READERS = 3;
    private static final int BUSY_MILLIS = 5_000;

    private final Sql sql;
    private final SqlPeople people;
    private final SqlSessions sessions;
    private final SqlPain pain;
    private final SqlDevices devices;
    private final SqlAudit audit;

    private SqliteStore(Sql sql) {
        this.sql = sql;
        people = new SqlPeople(sql);
        sessions = new SqlSessions(sql);
        pain = new SqlPain(sql);
        devices = new SqlDevices(sql);
        audit = new SqlAudit(sql);
    }

    /**
     * Opens or creates the database and brings its schema up to date.
     *
     * @return fails with {@link BadInputException} when the file is not a database of Plumbline
     */
    public static Future<Store> open(Vertx vertx, Path file) {
        return vertx.executeBlocking(() -> {
                    DataSource source = source(file);
                    migrate(file, source);
                    return source;
                })
                .map(source -> new SqliteStore(new Sql(
                        JDBCPool.pool(
                                vertx, source, new PoolOptions().setMaxSize(1).setName("writes")),
                        JDBCPool.pool(
                                vertx,
                                source,
                                new PoolOptions().setMaxSize(READERS).setName("reads")))));
    }

    private static DataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void migrate(Path file, DataSource source) throws IOException, BadInputException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.isDirectory(file) || (Files.exists(file) && !looksLikeDatabase(file))) {
            throw new BadInputException(file + ": not an SQLite database; move it away or name another data folder");
        }
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new BadInputException(file + ": not a database of this version of Plumbline: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason"));
        }
    }

    private static boolean looksLikeDatabase(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC.length);
            return head.length == 0 || Arrays.equals(head, MAGIC);
        }
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Pain pain() {
        return pain;
    }

    @Override
    public Devices devices() {
        return devices;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Future<Void> ping() {
        return sql.write("UPDATE device SET firmware = firmware WHERE id = #{id}", Sql.places("id", ""));
    }

    @Override
    public Future<Void> close() {
        return sql.close();
    }
}
