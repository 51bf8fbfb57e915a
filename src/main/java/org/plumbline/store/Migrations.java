package org.plumbline.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.plumbline.format.BadInputException;

/** Brings a schema up to date; the same files for every database. */
final class Migrations {
    /** SQLSTATE of PostgreSQL. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /** How Flyway begins about a database with tables that it has not made. */
    private static final String FOREIGN = "Found non-empty schema";

    private Migrations() {}

    /** A plain JDBC way in, for what runs before or beside the service. */
    static DataSource source(Database database) {
        return switch (database) {
            case Database.Sqlite sqlite -> SqliteStore.source(sqlite.file());
            case Database.Postgres postgres -> PostgresStore.source(postgres);
        };
    }

    /** @throws BadInputException when it is not a schema of this or an earlier version of Plumbline */
    static void run(DataSource source, Database database) throws BadInputException {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (mayNot(e)) {
                throw new BadInputException(
                        name(database) + ": its schema is not the one of this version, and this user may not change it;"
                                + " run 'plumbline doctor' once with the user that owns it",
                        e);
            }
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
            throw new BadInputException(
                    name(database)
                            + (reason.startsWith(FOREIGN)
                                    ? ": holds the tables of another program; name another database"
                                    : ": not a database of this version of Plumbline: " + reason),
                    e);
        }
    }

    private static boolean mayNot(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static String name(Database database) {
        return switch (database) {
            case Database.Sqlite sqlite -> sqlite.file().toString();
            case Database.Postgres postgres -> postgres.toString();
        };
    }
}
