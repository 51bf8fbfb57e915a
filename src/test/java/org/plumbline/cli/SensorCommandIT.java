package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.device.PseudoTerminal;
import org.plumbline.device.TcpBridge;
import picocli.CommandLine;

/** {@code plumbline sensor} into a TCP bridge and into a serial port: the samples that a file gets, too. */
@Timeout(120)
class SensorCommandIT {
    private static final String DEVICE = "0123456789abcdef";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void overTcpWithAToken() throws IOException {
        byte[] file = file();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        AtomicBoolean closed = new AtomicBoolean();
        Vertx vertx = Vertx.vertx();
        try {
            TcpBridge.Settings settings = new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, "open sesame");
            int port =
                    new TcpBridge(vertx, settings, into(heard, closed)).start().await();
            int exit = sensor("--tcp", "127.0.0.1:" + port, "--token", "open sesame", "--speed", "100");
            await().atMost(SOON).untilTrue(closed);

            assertThat(exit).isZero();
            assertSame(heard.toByteArray(), file);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aBridgeThatIsNotThereIsBadInput() {
        assertThat(sensor("--tcp", "127.0.0.1:1")).isEqualTo(3);
    }

    @Test
    void overASerialPort() throws IOException {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "pseudo-terminals: Linux");
        byte[] file = file();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (PseudoTerminal cable = PseudoTerminal.open()) {
            CompletableFuture<Integer> exit =
                    CompletableFuture.supplyAsync(() -> sensor("--serial", cable.path() + "@921600", "--speed", "100"));
            await().atMost(SOON).until(() -> {
                heard.writeBytes(cable.receivedByDevice());
                return exit.isDone() && heard.size() >= file.length;
            });

            assertThat(exit.join()).isZero();
            assertSame(heard.toByteArray(), file);
        }
    }

    @Test
    void itPlaysInRealTimeTimesItsSpeed() {
        long start = System.nanoTime();
        assertThat(sensor("--file", folder.resolve("slow").toString(), "--speed", "4"))
                .isZero();

        assertThat((System.nanoTime() - start) / 1e9).isGreaterThan(0.99);
    }

    private static void assertSame(byte[] heard, byte[] file) {
        assertThat(heard).hasSameSizeAs(file);
        int differences = 0;
        for (int i = 0; i < file.length; i++) {
            differences += heard[i] != file[i] ? 1 : 0;
        }
        // the hellos alone differ: boot id, its place in COBS, checksum; 3 hellos in 4 s
        assertThat(differences).isLessThan(3 * 20);
        assertThat(heard[0]).isZero();
    }

    private byte[] file() throws IOException {
        Path file = folder.resolve("as-file.wire");
        assertThat(sensor("--file", file.toString())).isZero();
        return Files.readAllBytes(file);
    }

    private int sensor(String... to) {
        CommandLine command = Plumbline.commandLine();
        command.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(new StringWriter()));
        String[] all = new String[to.length + 5];
        System.arraycopy(to, 0, all, 5, to.length);
        all[0] = "sensor";
        all[1] = "--replay";
        all[2] = csv().toString();
        all[3] = "--device-id";
        all[4] = DEVICE;
        return command.execute(all);
    }

    private Path csv() {
        StringBuilder text = new StringBuilder(
                "# rate_hz: 100\n" + "time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps\n");
        for (int i = 0; i <= 400; i++) {
            text.append(String.format(Locale.ROOT, "%.2f,%.3f,0,9.8,0,0,%.3f%n", i / 100.0, i / 100.0, i / 400.0));
        }
        try {
            return Files.writeString(folder.resolve("recording.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectionHandler into(ByteArrayOutputStream heard, AtomicBoolean closed) {
        return new ConnectionHandler() {
            @Override
            public void opened(Connection connection) {}

            @Override
            public void bytes(Connection connection, byte[] bytes, int offset, int length) {
                heard.write(bytes, offset, length);
            }

            @Override
            public void closed(Connection connection, String reason) {
                closed.set(true);
            }
        };
    }
}
