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
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /**
     * {@code released/V1.sql} holds rows as the first version wrote them. A clinic may have come by with any version
     * since, and stayed there until today.
     */
    @Test
    default void everySchemaThatEverWasIsBroughtUpToDateWithAllItHolds() throws Exception {
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
        Database old = emptyDatabase();
        DataSource source = Migrations.source(old);
        migrate(source, "1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String insert : resource("/released/V1.sql").split(";\\s*\n")) {
                statement.execute(insert);
            }
        }
        migrate(source, version);
        Store upToDate = await(old.open(vertx()));
        try {
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
