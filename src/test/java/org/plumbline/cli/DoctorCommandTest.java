package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.DataFolder;
import org.plumbline.store.Database;
import org.plumbline.store.Store;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @Test
    void aMachineThatIsReadyIsSaidToBe() {
        assertThat(doctor("--data", folder.resolve("data").toString(), "--port", "0", "--bridge-port", "0"))
                .isEqualTo(0);
        assertThat(command.out())
                .contains(
                        "ok     disk", "ok     database", "ok     clock", "ok     port", "look   certificate  none: ");
    }

    @Test
    void aTakenPortAFileInTheWayAndALostServerAreNamedWithWhatToDo() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("data"), "a file");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(doctor(
                            "--data",
                            inTheWay.toString(),
                            "--database",
                            "postgresql://plumbline@127.0.0.1:1/clinic",
                            "--port",
                            String.valueOf(taken.getLocalPort()),
                            "--bridge-port",
                            "0"))
                    .isEqualTo(1);
        }
        assertThat(command.out())
                .contains("stops  disk         " + inTheWay + ": cannot be written (it is a file)")
                .contains("name another folder with --data")
                .contains("stops  database     postgresql://plumbline@127.0.0.1:1/clinic: not reached")
                .contains("stops  port ")
                .contains("choose another one with --port");
    }

    @Test
    void aDatabaseThatAServiceElsewhereUsesIsNotTouched() throws Exception {
        Vertx vertx = Vertx.vertx();
        Database theirs = new Database.Sqlite(folder.resolve("theirs.db"));
        Store service = Running.await(theirs.openAlone(vertx));
        String[] asked = {
            "--data",
            folder.resolve("data").toString(),
            "--database",
            theirs.toString(),
            "--port",
            "0",
            "--bridge-port",
            "0"
        };
        assertThat(doctor(asked)).isEqualTo(1);
        assertThat(command.out())
                .contains("stops  database     " + theirs
                        + ": a service with another data folder is using it; stop that one");
        Running.await(service.close());
        assertThat(doctor(asked)).isEqualTo(0);
        Running.await(vertx.close());
    }

    /** Asked while the service runs, its own ports are no trouble. */
    @Test
    void portsOfTheServiceThatRunsAreNoTrouble() throws Exception {
        try (DataFolder running = DataFolder.take(folder);
                ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(running).isNotNull();
            assertThat(doctor(
                            "--data",
                            folder.toString(),
                            "--port",
                            String.valueOf(port.getLocalPort()),
                            "--bridge-port",
                            "0"))
                    .isZero();
        }
        assertThat(command.out()).contains("look   port ").doesNotContain("stops");
    }

    @Test
    void settingsThatNeedOthersBesideThemAreNamedBeforeTheServiceDoesIt() {
        assertThat(doctor(
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        "0",
                        "--bridge-port",
                        "0",
                        "--smtp-host",
                        "mail.clinic.example"))
                .isEqualTo(1);
        assertThat(command.out()).contains("stops  settings     smtp_host: expected smtp_from beside it");
    }

    @Test
    void aClockThatCannotBeRightIsNamed() throws Exception {
        Configuration told = Configuration.of(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA, List.of(folder.toString()),
                        Setting.PORT, List.of("0"),
                        Setting.BRIDGE_PORT, List.of("0")));
        assertThat(new Examination(told, () -> Instant.parse("1970-01-01T00:00:10Z")).all())
                .filteredOn(f -> f.what().equals("clock"))
                .singleElement()
                .extracting(Examination.Finding::grade)
                .isEqualTo(Examination.Grade.STOPS);
    }

    @Test
    void aCertificateIsLookedAt() throws Exception {
        SelfSignedCertificate own = SelfSignedCertificate.create("localhost");
        try {
            assertThat(certificate(own.certificatePath(), own.privateKeyPath(), Instant.now()))
                    .satisfies(f -> assertThat(f.grade()).isEqualTo(Examination.Grade.LOOK))
                    .extracting(Examination.Finding::text)
                    .asString()
                    .contains("signed by itself", "phones refuse");
            assertThat(certificate(own.certificatePath(), own.privateKeyPath(), Instant.parse("2020-01-01T00:00:00Z")))
                    .satisfies(f -> assertThat(f.grade()).isEqualTo(Examination.Grade.STOPS))
                    .extracting(Examination.Finding::text)
                    .asString()
                    .contains("renew it");
            String noCertificate =
                    Files.writeString(folder.resolve("notes.pem"), "my notes").toString();
            assertThat(certificate(noCertificate, own.privateKeyPath(), Instant.now()))
                    .satisfies(f -> assertThat(f.grade()).isEqualTo(Examination.Grade.STOPS))
                    .extracting(Examination.Finding::text)
                    .asString()
                    .contains("holds no certificate; expected PEM");
        } finally {
            own.delete();
        }
    }

    private Examination.Finding certificate(String certificate, String key, Instant now) throws Exception {
        Configuration told = Configuration.of(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA, List.of(folder.resolve("data").toString()),
                        Setting.PORT, List.of("0"),
                        Setting.BRIDGE_PORT, List.of("0"),
                        Setting.TLS_CERTIFICATE, List.of(certificate),
                        Setting.TLS_KEY, List.of(key)));
        return new Examination(told, () -> now)
                .all().stream()
                        .filter(f -> f.what().equals("certificate"))
                        .findFirst()
                        .orElseThrow();
    }

    private int doctor(String... options) {
        return command.run(
                Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new));
    }
}
