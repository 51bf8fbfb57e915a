package org.plumbline.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.plumbline.format.BadInputException;
import org.postgresql.ds.PGSimpleDataSource;

/** The store on a PostgreSQL server: one pool, prepared statements. A lost connection is made anew when it is needed. */
final class PostgresStore {
    private static final int CONNECTIONS = 8;
    private static final int CONNECT_SECONDS = 5;

    private PostgresStore() {}

    static Future<Store> open(Vertx vertx, Database.Postgres database, boolean alone) {
        return vertx.executeBlocking(() -> {
            PGSimpleDataSource source = source(database);
            reach(source, database);
            DatabaseClaim claim = alone ? PostgresClaim.take(vertx, database) : DatabaseClaim.NONE;
            try {
                Migrations.run(source, database);
            } catch (BadInputException e) {
                claim.release();
                throw e;
            }
            Pool pool = pool(vertx, database);
            return new SqlStore(new Sql(pool, pool, claim));
        });
    }

    private static Pool pool(Vertx vertx, Database.Postgres database) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true);
        options.setReconnectAttempts(0);
        // Whatever the server is set to: what was told to be kept survives its end.
        options.addProperty("synchronous_commit", "on");
        return PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions()
                        .setMaxSize(CONNECTIONS)
                        .setConnectionTimeout(CONNECT_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                        .setName("database"))
                .using(vertx)
                .build();
    }

    /** For the statements that only have to run at start, before anything else does. */
    static PGSimpleDataSource source(Database.Postgres database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.name());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setApplicationName("plumbline");
        return source;
    }

    private static String reason(SQLException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
        return e.getCause() instanceof UnknownHostException ? said + " No server has that name" : said;
    }

    /** By the class of SQLSTATE. */
    private static String advice(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return "correct the user in 'database', or 'database_password'";
        }
        return state.startsWith("3D")
                ? "have it made by the server's administrator (CREATE DATABASE), or correct its name in 'database'"
                : "start the server, or correct host and port in 'database'";
    }

    private static void reach(PGSimpleDataSource source, Database.Postgres database) throws BadInputException {
        try (Connection reached = source.getConnection()) {
            reached.isValid(CONNECT_SECONDS);
        } catch (SQLException e) {
            throw new BadInputException(database + ": not reached: " + reason(e) + "; " + advice(e), e);
        }
    }
}
