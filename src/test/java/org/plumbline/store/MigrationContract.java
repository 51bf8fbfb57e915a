package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of databases of earlier versions. */
interface MigrationContract {
    Database emptyDatabase() throws Exception;

    Vertx vertx();

    /** As it is now; nobody is connected to it. */
    Database copyOf(Database database) throws Exception;

    /**
     * {@code released/VN.sql} holds rows as version N wrote them into what was new in it. A clinic may have come by with
     * any version since, and stayed there until today.
     */
    @Test
    default void everySchemaThatEverWasIsBroughtUpToDateWithAllItHolds() throws Exception {
        List<String> versions = versions();
        assertThat(versions).hasSizeGreaterThan(9).startsWith("1", "2");
        Database growing = emptyDatabase();
        for (String version : versions) {
            migrate(Migrations.source(growing), version);
            DatabaseHand.change(
                    growing, resource("/released/V" + version + ".sql").split(";\\s*\n"));
            isBroughtUpToDate(version, copyOf(growing));
        }
    }

    private static List<String> versions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList();
        }
    }

    private void isBroughtUpToDate(String version, Database old) throws Exception {
        TableRows before = TableRows.of(old);
        assertThat(before.byTable())
                .as("every table of version %s has a row", version)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        Store upToDate = await(old.open(vertx()));
        try {
            hasKept(version, before, TableRows.of(old));
            assertThat(await(upToDate.people().byId("anna")).orElseThrow().plan())
                    .containsExactly("squat");
            assertThat(await(upToDate.care().patientsOf("dana")))
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
                    .contains(before.byTable().containsKey("pain_setting") ? "p2" : "p1");
            assertThat(await(upToDate.pain().openBlock("anna")).orElseThrow().flags())
                    .containsExactly("bladder");
            assertThat(await(upToDate.devices().all()))
                    .extracting(DeviceRow::id)
                    .containsExactly("00000000000000d1");
            assertThat(await(upToDate.audit().latest(5)))
                    .extracting(AuditEntry::action)
                    .endsWith("session-started");
        } finally {
            await(upToDate.close());
        }
    }

    /** What stood there still stands there, under the same name or, for the audit, under the one it has now. */
    private static void hasKept(String version, TableRows before, TableRows after) {
        for (String table : before.byTable().keySet()) {
            String now = table.equals("audit") ? "audit_entry" : table;
            Set<String> kept = new HashSet<>(before.columns(table));
            kept.retainAll(after.columns(now));
            assertThat(kept)
                    .as("%s of version %s", table, version)
                    .hasSizeGreaterThanOrEqualTo(before.columns(table).size() - (table.equals("audit") ? 1 : 0));
            assertThat(after.with(now, kept))
                    .as("%s of version %s", table, version)
                    .containsExactlyInAnyOrderElementsOf(before.with(table, kept));
        }
    }

    private static void migrate(DataSource source, String target) {
        Flyway.configure().dataSource(source).target(target).load().migrate();
    }

    /** Clinics run it: what a released migration says cannot change any more. */
    @ParameterizedTest
    @CsvSource({
        "V1__first_light.sql, 7fe50d58",
        "V2__plan.sql, 27626f0d",
        "V3__accounts.sql, 75f49b7c",
        "V4__audit_chain.sql, c1e284fa",
        "V5__pain_course.sql, 83e4a1cc",
        "V6__rights.sql, 5fd626b6",
        "V7__sessions.sql, 3b7e2935",
        "V8__messages.sql, fba5342c",
        "V9__pain_unknown.sql, 10a29d03",
        "V10__heartbeat.sql, 262c8797",
        "V11__kept_replies.sql, b0f2ded6",
        "V12__oidc.sql, ef24e867",
        "V13__push.sql, ab9052b2",
        "V14__sets.sql, c192b47c",
        "V15__running_set.sql, d58d4a56"
    })
    default void aReleasedMigrationIsAsItWas(String file, String crc32) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(resource("/db/migration/" + file).getBytes(StandardCharsets.UTF_8));
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(crc32);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MigrationContract.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
