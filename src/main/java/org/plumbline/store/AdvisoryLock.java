package org.plumbline.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** What a service has of a database of PostgreSQL, on the connection that it took it with and no longer than that lasts. */
final class AdvisoryLock {
    /** "plumblin": nobody else's lock by chance. */
    private static final long KEY = 0x706c_756d_626c_696eL;

    /** So that the server misses a machine that is gone within half a minute, not after two hours. */
    private static final String SETTINGS =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    /** Whose lock it is; the server tells its users of each other's connections no more than that they are there. */
    private static final String WHO = """
            SELECT host(a.client_addr) AS address, a.backend_start AS since FROM pg_locks l
            JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (l.classid::bigint << 32 | l.objid::bigint) = %d""".formatted(KEY);

    private AdvisoryLock() {}

    /** @return false when another connection has it */
    static boolean take(Connection on) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(SETTINGS);
            try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Whose it is, as far as this user may know; to be put behind a sentence. */
    static String holder(Connection on) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet row = statement.executeQuery(WHO)) {
            if (!row.next()) {
                return "";
            }
            String address = row.getString("address");
            Timestamp since = row.getTimestamp("since");
            return (address == null ? "" : " from " + address) + (since == null ? "" : " since " + since.toInstant());
        }
    }

    static void release(Connection on) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
    }
}
