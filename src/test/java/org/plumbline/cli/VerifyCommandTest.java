package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Database;
import org.plumbline.store.Store;

class VerifyCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final int ENTRIES = 7;

    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @BeforeEach
    void writeSomeEntriesAtOnce() throws BadInputException {
        Vertx vertx = Vertx.vertx();
        Store store = Running.await(new Database.Sqlite(folder.resolve("plumbline.db")).open(vertx));
        List<Future<Void>> written = IntStream.range(0, ENTRIES)
                .mapToObj(i -> store.audit()
                        .add(new AuditEntry(
                                NOW.plusSeconds(i), i == 0 ? null : "dana", "read", "anna", "session " + i)))
                .toList();
        Running.await(Future.all(written));
        Running.await(store.close());
        Running.await(vertx.close());
    }

    @Test
    void aWholeAuditIsToldWithItsHead() {
        assertThat(verify()).isZero();
        assertThat(command.out()).contains("whole: 7 entries. Head 7:").containsPattern("7:[0-9a-f]{64}");
    }

    @Test
    void theFirstEntryThatWasChangedIsNamed() throws SQLException {
        change("UPDATE audit_entry SET person_id = 'eve' WHERE seq IN (3, 6)");
        assertThat(verify()).isEqualTo(1);
        assertThat(command.out()).contains("entry 3 does not fit");
    }

    @Test
    void anEntryThatWasTakenOutIsMissed() throws SQLException {
        change("DELETE FROM audit_entry WHERE seq = 4");
        assertThat(verify()).isEqualTo(1);
        assertThat(command.out()).contains("entry 4 is missing");
    }

    @Test
    void entriesCutOffAtTheEndAreMissed() throws SQLException {
        change("DELETE FROM audit_entry WHERE seq > 5");
        assertThat(verify()).isEqualTo(1);
        assertThat(command.out()).contains("entry 6 is missing: 7 were written");
    }

    @Test
    void anEntryThatWasMadeToLookOlderThanTheChainIsFound() throws SQLException {
        change("UPDATE audit_entry SET hash = '' WHERE seq = 1");
        assertThat(verify()).isEqualTo(1);
        assertThat(command.out()).contains("entry 2 does not fit");
    }

    @Test
    void aFolderWithoutADatabaseIsNamedAndNothingIsMadeThere() {
        Path empty = folder.resolve("empty");
        assertThat(command.run("verify", "--data", empty.toString())).isEqualTo(3);
        assertThat(command.err()).contains("there is no database");
        assertThat(empty).doesNotExist();
    }

    @Test
    void anEmptyFileIsNoDatabaseWithAWholeAudit() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.db"));
        assertThat(command.run("verify", "--database", "sqlite:" + empty)).isEqualTo(3);
        assertThat(command.err()).contains("there is no database");
        assertThat(empty).isEmptyFile();
    }

    private int verify() {
        return command.run("verify", "--data", folder.toString());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plumbline.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
