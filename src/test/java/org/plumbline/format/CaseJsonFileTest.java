package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseJsonFileTest {
    @Test
    void bytesThatAreNoTextAreNamedAsSuch(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("case.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(CaseJson.read(file).toString())
                .contains("is not text in UTF-8, a case JSON was expected")
                .doesNotContain("Input length");
    }
}
