package org.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The Makefile of {@code firmware-protocol/c}, built into {@code target}. */
public final class FirmwareBuild {
    private static final Path FOLDER = Path.of("target", "firmware").toAbsolutePath();

    private FirmwareBuild() {}

    /** Makes a target, which has to succeed; what it said. */
    public static String make(String target) throws IOException, InterruptedException {
        Path make = OutsidePrograms.make();
        OutsidePrograms.cCompiler();
        Path said = Files.createDirectories(FOLDER).resolve(target + ".log");
        Process process = new ProcessBuilder(make.toString(), "-C", "firmware-protocol/c", "BUILD=" + FOLDER, target)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(said);
        assertThat(ended).as("ended in time: %s", text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** What a target made. */
    public static Path made(String name) {
        return FOLDER.resolve(name);
    }
}
