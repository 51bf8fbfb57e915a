package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;

class SqliteStoreTest extends StoreContract implements MigrationContract {
    @TempDir
    Path folder;

    private int others;

    @Override
    Database database() {
        return new Database.Sqlite(folder.resolve("plumbline.db"));
    }

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public Database emptyDatabase() {
        return new Database.Sqlite(folder.resolve("another" + ++others + ".db"));
    }

    @Override
    public Database copyOf(Database database) throws IOException {
        Path copy = folder.resolve("another" + ++others + ".db");
        return new Database.Sqlite(Files.copy(((Database.Sqlite) database).file(), copy));
    }

    /** A method that nobody tries here may do anything on one of the databases. */
    @Test
    void everyMethodIsTried() throws Exception {
        StringBuilder tried = new StringBuilder();
        for (Class<?> contract : List.of(
                StoreContract.class,
                PlanContract.class,
                ConversationContract.class,
                SignInContract.class,
                RightsContract.class,
                CourseContract.class)) {
            String file = "src/test/java/" + contract.getName().replace('.', '/') + ".java";
            tried.append(Files.readString(Path.of(file)).replaceAll("\\s+", ""));
        }
        List<String> missing = new ArrayList<>();
        for (Method part : Store.class.getMethods()) {
            for (Method method : part.getReturnType().getDeclaredMethods()) {
                if (part.getReturnType().isInterface()
                        && !method.isSynthetic() // as what measures coverage adds
                        && part.getReturnType() != Future.class
                        && !tried.toString().contains("." + part.getName() + "()." + method.getName() + "(")) {
                    missing.add(part.getName() + "." + method.getName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.db"), "my notes, not a database at all");
        assertThatThrownBy(() -> await(new Database.Sqlite(file).open(vertx)))
                .hasRootCauseInstanceOf(BadInputException.class)
                .rootCause()
                .hasMessageContaining("notes.db: not an SQLite database");
        assertThat(file).hasContent("my notes, not a database at all");
    }

    @Test
    void tablesOfAnotherProgramAreLeftAlone() throws Exception {
        Path file = folder.resolve("other.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE stamps (country TEXT)");
        }
        assertThatThrownBy(() -> await(new Database.Sqlite(file).open(vertx)))
                .cause()
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ": holds the tables of another program; name another database");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet tables = other.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("stamps");
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void aDamagedDatabaseIsNamedInOneLine() throws Exception {
        Path file = folder.resolve("damaged.db");
        byte[] bytes = new byte[8192];
        byte[] magic = "SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        java.util.Arrays.fill(bytes, magic.length, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertThatThrownBy(() -> await(new Database.Sqlite(file).open(vertx)))
                .cause()
                .isInstanceOf(BadInputException.class)
                .message()
                .contains("damaged.db")
                .doesNotContain("\n");
    }
}
