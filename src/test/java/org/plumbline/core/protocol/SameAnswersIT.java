package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.FirmwareBuild;

/**
 * The same bytes, whatever they are, get the same answers from Java and from the firmware core. A long run: {@code
 * -Dplumbline.any-bytes=SEED,FRAMES}.
 */
class SameAnswersIT {
    private static final String[] RUN =
            System.getProperty("plumbline.any-bytes", "20261123,6000").split(",");

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void javaAndTheFirmwareCoreReadTheSame() throws Exception {
        byte[] bytes = AnyBytes.of(Long.parseLong(RUN[0]), Integer.parseInt(RUN[1]));
        List<String> java =
                AnyBytes.heard(bytes).stream().map(SameAnswersIT::line).toList();

        FirmwareBuild.make("read-any");
        Path in = Files.write(folder.resolve("bytes"), bytes);
        Path out = folder.resolve("lines");
        Process core = new ProcessBuilder(FirmwareBuild.made("test_read_any").toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(core.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(core.exitValue())
                .as(Files.readString(folder.resolve("errors"), StandardCharsets.UTF_8))
                .isZero();

        List<String> said = Files.readAllLines(out);
        for (int i = 0; i < Math.min(said.size(), java.size()); i++) {
            assertThat(said.get(i)).isEqualTo(java.get(i));
        }
        assertThat(said).hasSameSizeAs(java);
        for (String answer : List.of("understood", "refused", "-", "cobs", "crc", "length")) {
            assertThat(java)
                    .as("there is enough of each")
                    .filteredOn(line -> line.endsWith(answer))
                    .hasSizeGreaterThan(50);
        }
    }

    private static String line(AnyBytes.Heard heard) {
        if (heard.checksum() < 0) {
            return heard.offset() + " " + String.valueOf(heard.error()).toLowerCase(Locale.ROOT);
        }
        String answer = !Wire.isFromHost(heard.type()) ? "-" : heard.error() == null ? "understood" : "refused";
        return String.format("%d intact %08x %s", heard.offset(), heard.checksum(), answer);
    }
}
