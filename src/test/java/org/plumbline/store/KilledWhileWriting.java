package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random points of store writes: what was told to be kept is there, and nothing is there by half. */
abstract class KilledWhileWriting {
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    abstract Database database();

    abstract String address(Database database);

    abstract String password(Database database);

    @BeforeEach
    void somebody() throws Exception {
        Store store = StoreContract.await(database().open(vertx));
        StoreContract.await(
                store.people().add(StoreContract.person("anna", Role.PATIENT), new Credential("anna", "anna", "hash")));
        StoreContract.await(store.close());
    }

    @AfterEach
    void close() throws Exception {
        StoreContract.await(vertx.close());
    }

    @Test
    @Timeout(180)
    void whatWasAcknowledgedIsThereAndNothingByHalf() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_123);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> kept = writeUntilKilled("r" + round, random);
            assertThat(kept).as("acknowledged before the kill").hasSizeGreaterThan(10);
            checkDatabase("r" + round, kept);
            checkJournal("r" + round, kept);
        }
    }

    private List<String> writeUntilKilled(String round, SplittableRandom random) throws Exception {
        Path told = folder.resolve(round + ".told");
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWriter.class.getName(),
                        address(database()),
                        password(database()),
                        folder.resolve("journal").toString(),
                        round)
                .redirectError(folder.resolve("writer.log").toFile())
                .redirectOutput(told.toFile())
                .start();
        int enough = random.nextInt(20, 200);
        long moreNanos = TimeUnit.MICROSECONDS.toNanos(random.nextInt(0, 20_000));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !writer.isAlive() || lines(told).size() >= enough);
            LockSupport.parkNanos(moreNanos);
        } finally {
            writer.destroyForcibly();
            writer.waitFor();
        }
        List<String> kept = lines(told);
        assertThat(kept.size()).as(() -> "the writer ended: " + log()).isGreaterThanOrEqualTo(enough);
        return kept;
    }

    /** Whole ones: the last may have been cut off. */
    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("writer.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void checkDatabase(String round, List<String> kept) throws Exception {
        Store store = StoreContract.await(database().open(vertx));
        try {
            assertThat(StoreContract.await(store.audit().verify()).broken()).isNull();
        } finally {
            StoreContract.await(store.close());
        }
        try (Connection connection = Migrations.source(database()).getConnection();
                Statement statement = connection.createStatement()) {
            String of = " LIKE '%" + round + "-%'";
            assertThat(count(statement, "audit_entry WHERE subject" + of)).isGreaterThanOrEqualTo(of("audit", kept));
            assertThat(count(statement, "pain_report WHERE id" + of)).isGreaterThanOrEqualTo(of("pain", kept));
            assertThat(count(statement, "session WHERE ended_at IS NOT NULL AND id" + of))
                    .isGreaterThanOrEqualTo(of("session", kept));
            assertThat(count(statement, "session_report WHERE session_id" + of))
                    .as("an ended session has its report")
                    .isEqualTo(count(statement, "session WHERE ended_at IS NOT NULL AND id" + of));
            assertThat(count(statement, "block WHERE id" + of))
                    .as("a red flag blocks")
                    .isEqualTo(count(statement, "pain_report WHERE id" + of));
            assertThat(count(statement, "red_flag_answer WHERE pain_report_id" + of))
                    .isEqualTo(count(statement, "pain_report WHERE id" + of));
        }
    }

    private void checkJournal(String round, List<String> kept) throws IOException {
        String frames = Files.readString(
                folder.resolve("journal").resolve(StoreWriter.DEVICE).resolve(round + ".wire"));
        int whole = 0;
        while (frames.startsWith(
                StoreWriter.line(whole), whole * StoreWriter.line(0).length())) {
            whole++;
        }
        assertThat((long) whole).isGreaterThanOrEqualTo(of("frame", kept));
    }

    private static long of(String what, List<String> kept) {
        return kept.stream().filter(line -> line.startsWith(what + " ")).count();
    }

    private static long count(Statement statement, String from) throws Exception {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
