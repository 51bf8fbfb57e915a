package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void oneServiceAtATimeHasIt() throws Exception {
        Path data = folder.resolve("data");
        assertThat(DataFolder.isInUse(data)).isFalse();
        try (DataFolder mine = DataFolder.take(data)) {
            assertThat(mine).isNotNull();
            assertThat(DataFolder.isInUse(data)).isTrue();
            assertThatThrownBy(() -> DataFolder.take(data))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(data + ": another service is using this data folder; stop that one, or name another"
                            + " folder with --data");
        }
        assertThat(DataFolder.isInUse(data)).isFalse();
        DataFolder.take(data).close();
    }

    @Test
    void aFolderThatCannotBeIsNamedWithWhatToDo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ": is a file; expected the data folder, or none yet");
        Path inTheWay = file.resolve("below");
        assertThatThrownBy(() -> DataFolder.take(inTheWay))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(inTheWay + ": cannot be used as data folder")
                .hasMessageEndingWith("name another one with --data");
    }
}
