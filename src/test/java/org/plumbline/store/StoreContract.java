package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every store does, whatever database is behind it. */
abstract class StoreContract {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    final Vertx vertx = Vertx.vertx();
    Store store;

    /** An empty database of this test; the same one for the whole of it. */
    abstract Database database() throws Exception;

    /** Another empty one. */
    abstract Database anotherDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = await(database().open(vertx));
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
        assertThat(await(store.people().any(Role.PHYSIO))).isTrue();
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
        store = await(database().open(vertx));
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
                .containsExactly(tuple("old", null), tuple("new", "s1"));
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

    /**
     * {@code released/V1.sql} holds rows as the first version wrote them. A clinic may have come by with any version
     * since, and stayed there until today.
     */
    @Test
    void everySchemaThatEverWasIsBroughtUpToDateWithAllItHolds() throws Exception {
        List<String> versions = versions();
        assertThat(versions).hasSizeGreaterThan(9).startsWith("1", "2");
        for (String version : versions) {
            isBroughtUpToDate(version);
        }
    }

    private static List<String> versions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList();
        }
    }

    private void isBroughtUpToDate(String version) throws Exception {
        Database old = anotherDatabase();
        DataSource source = Migrations.source(old);
        migrate(source, "1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String insert : resource("/released/V1.sql").split(";\\s*\n")) {
                statement.execute(insert);
            }
        }
        migrate(source, version);
        Store upToDate = await(old.open(vertx));
        try {
            assertThat(await(upToDate.people().byId("anna")).orElseThrow().plan())
                    .containsExactly("squat");
            assertThat(await(upToDate.people().inCareOf("dana")))
                    .extracting(Person::id)
                    .containsExactly("anna");
            assertThat(await(upToDate.people().credential("anna")).orElseThrow().hash())
                    .isEqualTo("$argon2id$v1");
            assertThat(await(upToDate.sessions().ofPatient("anna")))
                    .extracting(SessionRow::id, SessionRow::repetitions)
                    .containsExactly(tuple("s2", null), tuple("s1", 10));
            assertThat(await(upToDate.sessions().report("s1")).orElseThrow().report())
                    .isEqualTo("{\"a\":1}");
            assertThat(await(upToDate.pain().ofPatient("anna")))
                    .extracting(PainRow::id)
                    .containsExactly("p1");
            assertThat(await(upToDate.pain().openBlock("anna")).orElseThrow().flags())
                    .containsExactly("bladder");
            assertThat(await(upToDate.devices().all()))
                    .extracting(DeviceRow::id)
                    .containsExactly("00000000000000d1");
            assertThat(await(upToDate.audit().latest(5)))
                    .extracting(AuditEntry::action)
                    .containsExactly("session-started");
        } finally {
            await(upToDate.close());
        }
    }

    private static void migrate(DataSource source, String target) {
        Flyway.configure().dataSource(source).target(target).load().migrate();
    }

    /** Clinics run it: what a released migration says cannot change any more. */
    @ParameterizedTest
    @CsvSource({"V1__first_light.sql, 7fe50d58"})
    void aReleasedMigrationIsAsItWas(String file, String crc32) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(resource("/db/migration/" + file).getBytes(StandardCharsets.UTF_8));
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(crc32);
    }

    @Test
    void manyMayAskAtOnceAndNothingIsLost() throws Exception {
        addPeople();
        List<Future<Void>> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writes.add(store.audit().add(new AuditEntry(NOW.plusSeconds(i), "anna", "try", "s" + i, null)));
        }
        await(Future.all(writes));
        assertThat(await(store.audit().latest(1000))).hasSize(200);
        AuditCheck check = await(store.audit().verify());
        assertThat(check.broken()).as("one chain, whoever writes").isNull();
        assertThat(check.entries()).isEqualTo(200);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoreContract.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void addPeople() throws Exception {
        for (String id : List.of("anna", "ben")) {
            await(store.people().add(person(id, Role.PATIENT), new Credential(id, id, "hash")));
        }
        await(store.people().add(person("dana", Role.PHYSIO), new Credential("dana", "dana", "hash")));
        await(store.people().grantCare("anna", "dana", NOW));
        await(store.people().grantCare("anna", "dana", NOW));
    }

    static Person person(String id, Role role) {
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
