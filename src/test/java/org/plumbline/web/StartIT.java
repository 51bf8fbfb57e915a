package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;

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
}
