package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;

class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Path data;
    private Path file;

    @BeforeEach
    void names() {
        data = folder.resolve("data");
        file = folder.resolve("backup.zip");
    }

    @AfterEach
    void close() throws Exception {
        StoreContract.await(vertx.close());
    }

    @Test
    void whatIsCopiedWhileTheServiceRunsIsThereAfterARestore() throws Exception {
        Store store = StoreContract.await(new Database.Sqlite(data.resolve("plumbline.db")).open(vertx));
        try (Journal journal = new Journal(data.resolve("journal"))) {
            addPerson(store, "anna");
            journal.append("d1", "s1", bytes("frames of s1"));
            journal.append("d1", "s0", bytes("frames of s0"));
            journal.flush().get(10, TimeUnit.SECONDS);
            Files.writeString(
                    Files.createDirectory(data.resolve("calibrations")).resolve("d1-0.json"), "{}");
            assertThat(Frames.seal(journal.file("d1", "s0"))).isTrue();
            Backup.Copied copied = Backup.write(data, file);
            assertThat(copied.files()).isEqualTo(4);
            addPerson(store, "too-late");
        }
        StoreContract.await(store.close());

        Path restored = folder.resolve("restored");
        assertThat(Restore.read(file, restored).files()).isEqualTo(4);
        assertThat(restored.resolve("calibrations/d1-0.json")).hasContent("{}");
        Store again = StoreContract.await(new Database.Sqlite(restored.resolve("plumbline.db")).open(vertx));
        assertThat(StoreContract.await(again.people().byId("anna"))).isPresent();
        assertThat(StoreContract.await(again.people().byId("too-late"))).isEmpty();
        StoreContract.await(again.close());
        try (Journal journal = new Journal(restored.resolve("journal"))) {
            assertThat(Frames.read(journal.file("d1", "s1"))).isEqualTo(bytes("frames of s1"));
            assertThat(Frames.read(journal.file("d1", "s0"))).isEqualTo(bytes("frames of s0"));
        }
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        StoreContract.await(StoreContract.await(new Database.Sqlite(data.resolve("plumbline.db")).open(vertx))
                .close());
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> Backup.write(data, file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ": is there already; a backup overwrites nothing");
        Files.delete(file);
        Backup.write(data, file);
        assertThatThrownBy(() -> Restore.read(file, data))
                .isInstanceOf(BadInputException.class)
                .hasMessage(data + ": is not empty; a restore overwrites nothing");
    }

    @Test
    void aFolderWithoutADatabaseIsNamed() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.createFile(empty.resolve("plumbline.db"));
        assertThatThrownBy(() -> Backup.write(empty, file))
                .hasMessage(empty.resolve("plumbline.db")
                        + ": not there or empty; expected the data folder of a service with SQLite");
        assertThatThrownBy(() -> Backup.write(data, file))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("expected the data folder of a service with SQLite");
        assertThat(file).doesNotExist();
    }

    @Test
    void aDamagedBackupRestoresNothing() throws Exception {
        Store store = StoreContract.await(new Database.Sqlite(data.resolve("plumbline.db")).open(vertx));
        addPerson(store, "anna");
        StoreContract.await(store.close());
        Backup.write(data, file);
        byte[] intact = Files.readAllBytes(file);
        Path restored = folder.resolve("restored");
        for (int at = 100; at < intact.length - 500; at += intact.length / 12) {
            byte[] damaged = intact.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Restore.read(file, restored))
                    .as("byte %d", at)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(file.toString());
            assertThat(restored).doesNotExist();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("data", "backup.zip");
        }
    }

    @Test
    void aMissingBackupAndAFolderAreNamed() {
        Path restored = folder.resolve("restored");
        assertThatThrownBy(() -> Restore.read(file, restored)).hasMessage(file + ": there is no such file");
        assertThatThrownBy(() -> Restore.read(folder, restored))
                .hasMessage(folder + ": is a folder; expected a zip file");
    }

    @Test
    void somethingElseIsNoBackup() throws Exception {
        Files.writeString(file, "my notes");
        assertThatThrownBy(() -> Restore.read(file, folder.resolve("restored")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": not a backup of Plumbline");
    }

    private static void addPerson(Store store, String id) throws Exception {
        StoreContract.await(store.people()
                .add(
                        new Person(id, Role.PATIENT, id, "en", 1980, List.of("squat"), NOW),
                        new Credential(id, id, "hash")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
