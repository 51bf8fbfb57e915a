package org.plumbline.store;

import java.sql.Connection;
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
}
