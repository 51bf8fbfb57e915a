package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;

class SqliteStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Store store;

    @BeforeEach
    void open() throws Exception {
        store = await(SqliteStore.open(vertx, folder.resolve("plumbline.db")));
    }

    @AfterEach
    void close() throws Exception {
        await(store.close());
        await(vertx.close());
    }

    @Test
    void keepsPeopleAndWhoCaresForWhom() throws Exception {
        addPeople();
        assertThat(await(store.people().byId("anna")).orElseThrow().plan()).containsExactly("squat", "hip-hinge");
        assertThat(await(store.people().inCare("anna", "dana"))).isTrue();
        assertThat(await(store.people().inCare("ben", "dana"))).isFalse();
        assertThat(await(store.people().inCareOf("dana")))
                .extracting(Person::id)
                .containsExactly("anna");
        assertThat(await(store.people().anyPhysio())).isTrue();
    }

    @Test
    void aUsernameBelongsToOnePerson() throws Exception {
        addPeople();
        assertThatThrownBy(() ->
                        await(store.people().add(person("carl", Role.PATIENT), new Credential("carl", "anna", "hash"))))
                .hasRootCauseInstanceOf(NameTakenException.class);
        assertThat(await(store.people().byId("carl"))).isEmpty();
    }

    @Test
    void aSignInEndsByTimeBySigningOutAndByANewPassword() throws Exception {
        addPeople();
        await(store.people().keepSignIn("t1", "anna", NOW, NOW.plusSeconds(60)));
        await(store.people().keepSignIn("t2", "anna", NOW, NOW.plusSeconds(600)));
        assertThat(await(store.people().signedIn("t1", NOW.plusSeconds(59)))).isPresent();
        assertThat(await(store.people().signedIn("t1", NOW.plusSeconds(60)))).isEmpty();
        await(store.people().endSignIn("t1"));
        assertThat(await(store.people().signedIn("t1", NOW))).isEmpty();
        assertThat(await(store.people().signedIn("t2", NOW))).isPresent();
        await(store.people().setPassword("anna", "other", NOW));
        assertThat(await(store.people().signedIn("t2", NOW))).isEmpty();
    }

    @Test
    void aSessionIsFoundAgainAfterARestartWithItsReport() throws Exception {
        addPeople();
        await(store.sessions().start(SessionRow.started("s1", "anna", "squat", "auto", "d1", NOW), NOW));
        assertThat(await(store.sessions().unended())).extracting(SessionRow::id).containsExactly("s1");
        StoredReport report = new StoredReport(1, "0.1.0", NOW, "{\"a\":1}", "[]", "{}");
        await(store.sessions()
                .end("s1", new SessionEnd(NOW.plusSeconds(60), "done", null, 10, 9, 3, Map.of("lean", 3), report)));
        await(store.close());
        store = await(SqliteStore.open(vertx, folder.resolve("plumbline.db")));
        SessionRow kept = await(store.sessions().ofPatient("anna")).getFirst();
        assertThat(kept.live()).isFalse();
        assertThat(kept.rpe()).isNull();
        assertThat(kept.repetitions()).isEqualTo(10);
        assertThat(kept.byRule()).containsExactly(Map.entry("lean", 3));
        assertThat(await(store.sessions().report("s1"))).contains(report);
        assertThat(await(store.sessions().unended())).isEmpty();
    }

    @Test
    void aPainReportBeforeASessionBelongsToTheNextOne() throws Exception {
        addPeople();
        await(store.pain().add(report("old", "before", NOW.minusSeconds(90_000)), null));
        await(store.pain().add(report("new", "before", NOW.minusSeconds(60)), null));
        await(store.sessions()
                .start(SessionRow.started("s1", "anna", "squat", "auto", "d1", NOW), NOW.minusSeconds(3600)));
        assertThat(await(store.pain().ofPatient("anna")))
                .extracting(PainRow::id, PainRow::sessionId)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("old", null),
                        org.assertj.core.api.Assertions.tuple("new", "s1"));
    }

    @Test
    void aBlockStaysUntilItIsCleared() throws Exception {
        addPeople();
        PainRow row = report("r1", "unscheduled", NOW);
        await(store.pain().add(row, new Block("b1", "anna", "r1", NOW, List.of("bladder"), "emergency", null)));
        assertThat(await(store.pain().openBlock("anna")).orElseThrow().flags()).containsExactly("bladder");
        assertThat(await(store.pain().redFlagsAskedAt("anna"))).contains(NOW);
        assertThat(await(store.pain().clear("ben", "dana", "not this one", NOW)))
                .isFalse();
        assertThat(await(store.pain().clear("anna", "dana", "spoke on the phone", NOW)))
                .isTrue();
        assertThat(await(store.pain().openBlock("anna"))).isEmpty();
        assertThat(await(store.pain().clear("anna", "dana", "again", NOW))).isFalse();
    }

    @Test
    void aReportIsKeptWholeOrNotAtAll() throws Exception {
        addPeople();
        PainRow row = report("r1", "unscheduled", NOW);
        Block ofNobody = new Block("b1", "nobody", "r1", NOW, List.of("bladder"), "emergency", null);
        assertThatThrownBy(() -> await(store.pain().add(row, ofNobody))).isNotNull();
        assertThat(await(store.pain().ofPatient("anna"))).isEmpty();
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.db"), "my notes, not a database at all");
        assertThatThrownBy(() -> await(SqliteStore.open(vertx, file)))
                .hasRootCauseInstanceOf(BadInputException.class)
                .rootCause()
                .hasMessageContaining("notes.db: not an SQLite database");
        assertThat(file).hasContent("my notes, not a database at all");
    }

    @Test
    void aDamagedDatabaseIsNamedInOneLine() throws Exception {
        Path file = folder.resolve("damaged.db");
        byte[] bytes = new byte[8192];
        byte[] magic = "SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        java.util.Arrays.fill(bytes, magic.length, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertThatThrownBy(() -> await(SqliteStore.open(vertx, file)))
                .cause()
                .isInstanceOf(BadInputException.class)
                .message()
                .contains("damaged.db")
                .doesNotContain("\n");
    }

    private void addPeople() throws Exception {
        for (String id : List.of("anna", "ben")) {
            await(store.people().add(person(id, Role.PATIENT), new Credential(id, id, "hash")));
        }
        await(store.people().add(person("dana", Role.PHYSIO), new Credential("dana", "dana", "hash")));
        await(store.people().grantCare("anna", "dana", NOW));
        await(store.people().grantCare("anna", "dana", NOW));
    }

    private static Person person(String id, Role role) {
        return new Person(id, role, id, "en", 1980, List.of("squat", "hip-hinge"), NOW);
    }

    private static PainRow report(String id, String moment, Instant at) {
        return new PainRow(
                id, "anna", null, moment, at, 3, "{}", "continue", "{}", Map.of("bladder", true, "bowel", false));
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
