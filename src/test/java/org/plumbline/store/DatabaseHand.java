package org.plumbline.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes rows beside the service, whatever database it is. */
public final class DatabaseHand {
    private DatabaseHand() {}

    public static void change(Database database, String... statements) {
        try (Connection connection = Migrations.source(database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody else writes to it until this is closed. */
    public static AutoCloseable lock(Database database) throws SQLException {
        Connection connection = Migrations.source(database).getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE heartbeat SET beats = beats + 1");
        }
        return () -> {
            connection.rollback();
            connection.close();
        };
    }

    /** Of PostgreSQL: nobody else uses the table until this is closed. */
    public static TableLock lock(Database database, String table) throws SQLException {
        Connection connection = Migrations.source(database).getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table);
        }
        return new TableLock(connection);
    }

    /** A table that is held. */
    public record TableLock(Connection connection) {
        /** Whether somebody would use it. */
        public boolean isWaitedFor() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet waiting = statement.executeQuery(
                            "SELECT 1 FROM pg_locks WHERE NOT granted AND relation IS NOT NULL"
                                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")) {
                return waiting.next();
            }
        }

        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
