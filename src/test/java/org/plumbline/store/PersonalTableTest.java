package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not listed is neither handed out nor erased: a new table about people needs a row in {@link PersonalTable}. */
class PersonalTableTest {
    private static final Set<String> ABOUT_PEOPLE = Set.of("person_id", "patient_id", "session_id");

    @TempDir
    Path folder;

    @Test
    void everyTableAboutPeopleIsListed() throws Exception {
        Vertx vertx = Vertx.vertx();
        Path file = folder.resolve("plumbline.db");
        StoreContract.await(
                StoreContract.await(new Database.Sqlite(file).open(vertx)).close());
        StoreContract.await(vertx.close());
        Set<String> listed =
                PersonalTable.ALL.stream().map(PersonalTable::name).collect(Collectors.toCollection(HashSet::new));
        listed.addAll(PersonalTable.KEPT);
        Set<String> found = tables(file);
        assertThat(found).hasSizeGreaterThan(10);
        assertThat(listed).as("tables about people").containsAll(found);
    }

    private static Set<String> tables(Path file) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                if (ABOUT_PEOPLE.contains(columns.getString("COLUMN_NAME"))) {
                    tables.add(columns.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }
}
