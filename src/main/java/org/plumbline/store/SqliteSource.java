package org.plumbline.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections that stay usable when the disk refuses. SQLite then ends a transaction by itself, which the driver does not
 * notice: every later commit of that connection would be refused, also when the disk has room again.
 */
final class SqliteSource extends SQLiteDataSource {
    SqliteSource(SQLiteConfig config) {
        super(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(null, null);
    }

    @Override
    @SuppressWarnings("NullAway") // null is how the driver is told that there is no user
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return new Lasting(
                getUrl(),
                getUrl().substring("jdbc:sqlite:".length()),
                getConfig().toProperties());
    }

    private static final class Lasting extends JDBC4Connection {
        Lasting(String url, String file, Properties properties) throws SQLException {
            super(url, file, properties);
        }

        @Override
        public void commit() throws SQLException {
            try {
                super.commit();
            } catch (SQLException refused) {
                beginAnew(refused);
                throw refused;
            }
        }

        @Override
        public void rollback() throws SQLException {
            try {
                super.rollback();
            } catch (SQLException perhapsRolledBackAlready) {
                beginAnew(perhapsRolledBackAlready);
            }
        }

        /** The driver takes a transaction to be open between two of them; it is empty and holds no lock. */
        private void beginAnew(SQLException reason) throws SQLException {
            try {
                getDatabase().exec("rollback;", false);
            } catch (SQLException rolledBackAlready) {
                reason.addSuppressed(rolledBackAlready);
            }
            getDatabase().exec(transactionPrefix(), false);
        }
    }
}
