package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.FirmwareBuild;
import org.plumbline.OutsidePrograms;

/** The firmware image on an emulated Cortex-M3, its UART on a pseudo-terminal. Closing it takes the power away. */
final class EmulatedBoard implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("char device redirected to (\\S+) ");

    private final Process process;
    private final String port;

    /** @param store the file that stands for flash; made if it is not there */
    EmulatedBoard(Path store) throws IOException, InterruptedException {
        OutsidePrograms.armCompiler();
        Path machine = OutsidePrograms.armMachine();
        FirmwareBuild.make("image");
        process = new ProcessBuilder(
                        machine.toString(),
                        "-machine",
                        "mps2-an385",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-monitor",
                        "none",
                        "-serial",
                        "pty",
                        "-semihosting-config",
                        "enable=on,target=native,arg=" + store,
                        "-kernel",
                        FirmwareBuild.made("plumbline.elf").toString())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> listen(found));
        port = found.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** The path of its serial port. */
    String port() {
        return port;
    }

    /** What QEMU says has to be taken from it as long as it runs. */
    private void listen(CompletableFuture<String> found) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher matcher = PORT.matcher(line);
                if (matcher.find()) {
                    found.complete(matcher.group(1));
                }
            }
        } catch (IOException e) {
            found.completeExceptionally(new UncheckedIOException(e));
        }
        found.completeExceptionally(new IllegalStateException("QEMU ended: " + said));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
