package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;
import org.plumbline.store.Database;

/** What keeps the service from starting is told in one line. */
class StartIT {
    @TempDir
    Path folder;

    @Test
    void aPortInUseAndAFileThatIsNoDatabaseAreNamedInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Application.Settings settings = RunningClinic.settings(folder, taken.getLocalPort());
            assertThatThrownBy(() -> RunningClinic.await(Application.start(settings, InstantSource.system())))
                    .cause()
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("plumbline.db"), "this is a diary, not a database");
        assertThatThrownBy(() -> RunningClinic.await(
                        Application.start(RunningClinic.settings(other, 0), InstantSource.system())))
                .cause()
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("plumbline.db: not an SQLite database");
    }

    /** Their data folders are two, so neither knows of the other by its folder. */
    @Test
    void aDatabaseIsOneServicesAtATime() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Database database = RunningClinic.inFolder(first);
        try (RunningClinic clinic = new RunningClinic(first)) {
            assertThat(clinic.database()).isEqualTo(database);
            assertThatThrownBy(() -> new RunningClinic(folder.resolve("second"), database, List.of()))
                    .cause()
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(first.resolve("plumbline.db") + ": another service is using this database; stop that"
                            + " one, or name another database with --database");
        }
        new RunningClinic(folder.resolve("second"), database, List.of()).close();
    }
}
