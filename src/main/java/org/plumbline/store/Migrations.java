package org.plumbline.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.plumbline.format.BadInputException;

/** Brings a schema up to date; the same files for every database. */
final class Migrations {
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
            throw new BadInputException(
                    name(database) + ": not a database of this version of Plumbline: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason"),
                    e);
        }
    }

    private static String name(Database database) {
        return switch (database) {
            case Database.Sqlite sqlite -> sqlite.file().toString();
            case Database.Postgres postgres -> postgres.toString();
        };
    }
}
