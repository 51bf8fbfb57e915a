package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void framesLieInTheirFilesInOrder() throws Exception {
        try (Journal journal = new Journal(folder)) {
            for (int device = 0; device < 100; device++) {
                for (int frame = 0; frame < 3; frame++) {
                    journal.append("d" + device, "s1", bytes(device + ":" + frame + ";"));
                }
            }
            journal.flush().get(10, TimeUnit.SECONDS);
            assertThat(journal.file("d7", "s1")).hasContent("7:0;7:1;7:2;");
            assertThat(journal.file("d99", "s1")).hasContent("99:0;99:1;99:2;");
        }
    }

    @Test
    void aFileGrowsAfterARestart() throws Exception {
        for (String part : new String[] {"one,", "two"}) {
            try (Journal journal = new Journal(folder)) {
                journal.append("d", "s", bytes(part));
            }
        }
        assertThat(folder.resolve("d").resolve("s.wire")).hasContent("one,two");
    }

    @Test
    void framesWaitUntilTheDiskAcceptsThem() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("d"), "a file where the folder should be");
        try (Journal journal = new Journal(folder)) {
            journal.append("d", "s", bytes("kept"));
            await().until(() -> journal.trouble() != null);
            Files.delete(inTheWay);
            journal.flush().get(10, TimeUnit.SECONDS);
            assertThat(journal.trouble()).isNull();
            assertThat(journal.file("d", "s")).hasContent("kept");
        }
    }

    @Test
    void namesCannotLeaveTheFolder() throws Exception {
        try (Journal journal = new Journal(folder)) {
            assertThatThrownBy(() -> journal.append("..", "s", bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
