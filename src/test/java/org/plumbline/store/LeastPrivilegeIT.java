package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/**
 * The whole suite of the store on a real PostgreSQL server, as a user that has no more than {@code src/ops/postgresql/}
 * gives it. Who may more can do all of it too.
 */
class LeastPrivilegeIT extends StoreContract {
    private static final Path FILES = Path.of("src/ops/postgresql");
    private static final String PASSWORD = "test";
    /** A version that a clinic may have stayed at. */
    private static final String EARLIER = "9";

    private static boolean rolesAreThere;
    private static Database.@Nullable Postgres installed;
    private @Nullable Database database;

    @Override
    Database database() throws Exception {
        if (database == null) {
            database = as(PostgresServer.shared().copyOf(installed()), "plumbline");
        }
        return database;
    }

    /** What an operator has who followed the files; made once. */
    private Database.Postgres installed() throws Exception {
        if (installed == null) {
            Database.Postgres owner = owned();
            await(await(owner.open(vertx)).close());
            execute(owner, Files.readString(FILES.resolve("rights.sql")));
            installed = owner;
        }
        return installed;
    }

    /** An empty one in which the roles have what roles.sql says. */
    private Database.Postgres owned() throws Exception {
        Database.Postgres server = (Database.Postgres) PostgresServer.shared().emptyDatabase();
        String script = Files.readString(FILES.resolve("roles.sql"));
        String wanted = rolesAreThere ? script.replaceAll("(?m)^CREATE ROLE .*$", "") : script;
        execute(server, wanted);
        for (String role : new String[] {"plumbline_owner", "plumbline"}) {
            execute(server, "ALTER ROLE " + role + " PASSWORD '" + PASSWORD + "'");
        }
        rolesAreThere = true;
        return as(server, "plumbline_owner");
    }

    private static Database.Postgres as(Database.Postgres server, String user) {
        return new Database.Postgres(server.host(), server.port(), server.name(), user, PASSWORD);
    }

    private static void execute(Database on, String sql) throws SQLException {
        try (Connection connection = Migrations.source(on).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theServiceCanDoNothingBeyondRows() throws Exception {
        Database service = database();
        assertThat(List.of(
                        "UPDATE audit_entry SET action = 'nothing'",
                        "DELETE FROM audit_entry",
                        "TRUNCATE audit_entry",
                        "DELETE FROM audit_head",
                        "DROP TABLE audit_entry",
                        "CREATE TABLE mine (id INTEGER)",
                        "ALTER TABLE person ADD COLUMN more TEXT",
                        "UPDATE flyway_schema_history SET success = FALSE",
                        "CREATE ROLE another",
                        "CREATE DATABASE another",
                        "SELECT pg_read_file('PG_VERSION')",
                        "COPY person TO PROGRAM 'cat'"))
                .allSatisfy(sql -> assertThatThrownBy(() -> execute(service, sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("42501"));
    }

    @Test
    void aSchemaThatItMayNotBringUpToDateIsNamedWithWhatToDo() throws Exception {
        Database.Postgres owner = owned();
        Flyway.configure()
                .dataSource(Migrations.source(owner))
                .target(EARLIER)
                .load()
                .migrate();
        execute(owner, Files.readString(FILES.resolve("rights.sql")));
        Database service = as(owner, "plumbline");
        assertThatThrownBy(() -> await(service.open(vertx)))
                .cause()
                .isInstanceOf(BadInputException.class)
                .message()
                .contains("may not change", "plumbline doctor")
                .doesNotContain("\n");
    }
}
