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
import org.plumbline.format.BadInputException;
import org.sqlite.SQLiteConfig;

/** The embedded store: one file, write-ahead log, one connection writes, every commit on disk before it is told. */
final class SqliteStore {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int READERS = 3;
    private static final int BUSY_MILLIS = 5_000;

    private SqliteStore() {}

    /**
     * Opens or creates the database and brings its schema up to date.
     *
     * @return fails with {@link BadInputException} when the file is not a database of Plumbline
     */
    static Future<Store> open(Vertx vertx, Path file, boolean alone) {
        return vertx.executeBlocking(() -> {
            DataSource source = source(file);
            examine(file);
            DatabaseClaim claim = alone ? SqliteClaim.take(file) : DatabaseClaim.NONE;
            try {
                Migrations.run(source, new Database.Sqlite(file));
            } catch (BadInputException e) {
                claim.release();
                throw e;
            }
            return new SqlStore(new Sql(
                    JDBCPool.pool(vertx, source, new PoolOptions().setMaxSize(1).setName("writes")),
                    JDBCPool.pool(
                            vertx, source, new PoolOptions().setMaxSize(READERS).setName("reads")),
                    claim));
        });
    }

    static DataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        SqliteSource source = new SqliteSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void examine(Path file) throws IOException, BadInputException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                if (Files.isRegularFile(folder)) {
                    throw new BadInputException(folder + ": is a file; expected the data folder, or none yet");
                }
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new BadInputException(
                    file + ": its folder cannot be made (" + e
                            + "); give this user the right to write there, or name another data folder",
                    e);
        }
        if (Files.isDirectory(file) || (Files.exists(file) && !looksLikeDatabase(file))) {
            throw new BadInputException(file + ": not an SQLite database; move it away or name another data folder");
        }
        if ((folder != null && !Files.isWritable(folder)) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new BadInputException(
                    file + ": cannot be written; give this user the right to write, or name another data folder");
        }
    }

    private static boolean looksLikeDatabase(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC.length);
            return head.length == 0 || Arrays.equals(head, MAGIC);
        }
    }
}
