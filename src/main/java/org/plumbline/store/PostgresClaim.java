package org.plumbline.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An advisory lock of the server, on a connection of its own that is looked at each second. With the connection the lock
 * is gone, and nothing is written until it is had again: after a time without the server another service may be the one.
 */
final class PostgresClaim implements DatabaseClaim {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresClaim.class);

    private static final int SECONDS = 5;
    private static final long LOOK_MILLIS = 1_000;

    /** A service that was killed is gone from the server within moments; one whose machine is gone, within half a minute. */
    private static final int TRIES = 20;

    private static final long TRY_MILLIS = 100;

    private final Vertx vertx;
    private final PGSimpleDataSource source;
    private final Database.Postgres database;
    private final long timer;
    private @Nullable Connection connection;
    private boolean released;
    private boolean looking;
    private volatile @Nullable String refused;

    private PostgresClaim(Vertx vertx, PGSimpleDataSource source, Database.Postgres database, Connection connection) {
        this.vertx = vertx;
        this.source = source;
        this.database = database;
        this.connection = connection;
        this.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> lookAgain());
    }

    /**
     * Blocks for as long as a lock of somebody who is gone may take to end.
     *
     * @throws BadInputException when another service has it
     */
    static PostgresClaim take(Vertx vertx, Database.Postgres database)
            throws SQLException, BadInputException, InterruptedException {
        PGSimpleDataSource source = PostgresStore.source(database);
        source.setSocketTimeout(SECONDS);
        source.setTcpKeepAlive(true);
        Connection connection = source.getConnection();
        try {
            for (int i = 0; !AdvisoryLock.take(connection); i++) {
                if (i == TRIES) {
                    throw new BadInputException(
                            database + ": another service is using this database" + AdvisoryLock.holder(connection)
                                    + "; stop that one, or name another database with --database");
                }
                Thread.sleep(TRY_MILLIS);
            }
            return new PostgresClaim(vertx, source, database, connection);
        } catch (SQLException | BadInputException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    static boolean isTaken(Database.Postgres database) throws SQLException {
        try (Connection connection = PostgresStore.source(database).getConnection()) {
            return !AdvisoryLock.take(connection);
        }
    }

    @Override
    public @Nullable SQLException refusal() {
        String why = refused;
        return why == null ? null : new SQLTransientConnectionException(why);
    }

    private void lookAgain() {
        if (!looking) {
            looking = true;
            vertx.executeBlocking(() -> {
                        look();
                        return null;
                    })
                    .onComplete(looked -> looking = false);
        }
    }

    private synchronized void look() {
        if (released) {
            return;
        }
        try {
            Connection mine = connection;
            if (mine != null && refused == null && mine.isValid(SECONDS)) {
                return;
            }
            if (mine == null || !mine.isValid(SECONDS)) {
                gone();
                mine = source.getConnection();
                connection = mine;
            }
            decide(mine);
        } catch (SQLException e) {
            refused = database + ": not reached: " + e.getMessage();
            gone();
        }
    }

    private void decide(Connection mine) throws SQLException {
        if (AdvisoryLock.take(mine)) {
            refused = null;
            LOG.info("{}: this service's again", database);
            return;
        }
        String taken = database + ": another service has taken this database" + AdvisoryLock.holder(mine);
        if (!taken.equals(refused)) {
            LOG.error("{}; nothing is written here until that one has stopped. Stop one of the two", taken);
        }
        refused = taken;
    }

    /** What its connection held, the server has let go of, or does so now. */
    private void gone() {
        Connection old = connection;
        connection = null;
        if (old == null) {
            return;
        }
        if (refused == null) {
            refused = database + ": the connection that held it is gone";
        }
        try {
            old.close();
        } catch (SQLException alreadyGone) {
            LOG.debug("Not closed: {}", alreadyGone.toString());
        }
    }

    @Override
    public Future<Void> release() {
        vertx.cancelTimer(timer);
        return vertx.executeBlocking(() -> {
            end();
            return null;
        });
    }

    /** Told to the server before the connection ends, so that the next service need not wait. */
    private synchronized void end() throws SQLException {
        released = true;
        Connection mine = connection;
        if (mine == null) {
            return;
        }
        try (mine) {
            AdvisoryLock.release(mine);
        }
    }
}
