package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.FirmwareBuild;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.SensorMessage;

/** The C core as a program of this machine, sanitizers on, in conversation with the host. */
class VirtualSensorInCIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        FirmwareBuild.make("host");
    }

    @Test
    void replaysAWireFileSampleForSample() throws Exception {
        Path wire = folder.resolve("swinging.wire");
        VirtualSensor java = new VirtualSensor(
                TestRecordings.swinging(20, true),
                null,
                new VirtualSensor.Settings("504c4d4200000001", 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0));
        long sent;
        try (OutputStream out = Files.newOutputStream(wire)) {
            sent = java.play(out, _ -> {}).samples();
        }
        HostOnLine host = new HostOnLine();
        try (Program program = new Program(host, "--replay", wire.toString(), "--speed", "10")) {
            await().atMost(SOON).until(() -> host.nextIndex() == sent);
            assertThat(program.process.isAlive()).isTrue();
        }
        assertThat(host.missing()).isZero();
        assertThat(host.errors()).isZero();
        assertThat(Objects.requireNonNull(host.hello()).sensors())
                .singleElement()
                .satisfies(sensor -> {
                    assertThat(sensor.site()).isEqualTo("lumbar");
                    assertThat(sensor.rateHz()).isEqualTo(100);
                });
    }

    @Test
    void whatTheRingCannotHoldIsAGap() throws Exception {
        HostOnLine host = new HostOnLine();
        try (Program program = new Program(null, "--ring", "300", "--speed", "20")) {
            // nobody reads acknowledgements out of nothing: 20 s pass in one
            await().pollDelay(Duration.ofSeconds(1)).until(program.process::isAlive);
            program.converse(host);
            await().atMost(SOON).until(() -> host.nextIndex() > 3000);
        }
        assertThat(host.missing()).isPositive();
        assertThat(host.accXCounts().size() + host.missing()).isEqualTo(host.nextIndex());
        assertThat(host.events()).extracting(SensorMessage.Event::kindName).containsExactly("start");
    }

    @Test
    void aConfigurationThatIsTooMuchForTheLinkIsRefusedWithTheNumbers() throws Exception {
        HostOnLine host = new HostOnLine();
        try (Program program = new Program(host, "--sensors", "2", "--link", "11520")) {
            host.command(Command.Stop::new);
            await().atMost(SOON).until(() -> isIdle(host));
            List<Command.Configure.Entry> entries = List.of(
                    new Command.Configure.Entry(0, 7, 200_000, 4, 500, 0),
                    new Command.Configure.Entry(1, 7, 200_000, 4, 500, 0));
            host.command((conversation, request) -> new Command.Configure(conversation, request, 0, entries));
            await().atMost(SOON)
                    .until(() -> host.said(SensorMessage.Reply.class).size() >= 2);
            assertThat(program.process.isAlive()).isTrue();
        }
        assertThat(host.said(SensorMessage.Reply.class).getLast()).satisfies(reply -> {
            assertThat(reply.code()).isEqualTo(SensorMessage.Reply.Code.TOO_MUCH_FOR_THE_LINK);
            assertThat(reply.needed()).isEqualTo(8300);
            assertThat(reply.available()).isEqualTo(5760);
        });
    }

    @Test
    void whatItDoesNotUnderstandOnTheCommandLineItSays() throws Exception {
        Process process = new ProcessBuilder(
                        FirmwareBuild.made("plumbline-sensor").toString(),
                        "--replay",
                        folder.resolve("none").toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("none: cannot be read").hasLineCount(1);
    }

    private static boolean isIdle(HostOnLine host) {
        List<SensorMessage.Position> positions = host.said(SensorMessage.Position.class);
        return !positions.isEmpty()
                && !positions.getLast().running()
                && positions.getLast().entries().stream().allMatch(entry -> entry.acknowledged() == entry.next());
    }

    /** The program, its line being its standard input and output. */
    private static final class Program implements AutoCloseable {
        private final Process process;
        private final List<Thread> readers = new ArrayList<>();

        /** @param host null to let the sensor talk to nobody at first */
        Program(@Nullable HostOnLine host, String... options) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(FirmwareBuild.made("plumbline-sensor").toString());
            command.addAll(List.of(options));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (host != null) {
                converse(host);
            }
        }

        void converse(HostOnLine host) {
            host.connected(this::write);
            readers.add(Thread.ofPlatform().daemon().start(() -> read(host)));
        }

        private void write(byte[] bytes) {
            try {
                process.getOutputStream().write(bytes);
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read(HostOnLine host) {
            byte[] buffer = new byte[4096];
            InputStream in = process.getInputStream();
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    host.bytes(buffer, n);
                }
            } catch (IOException e) {
                host.disconnected(); // the process was ended
            }
        }

        /** The program ends when its line does, and says so if a sanitizer found anything. */
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            await().atMost(SOON)
                    .until(() -> !process.isAlive() && readers.stream().noneMatch(Thread::isAlive));
            assertThat(process.exitValue()).isZero();
        }
    }
}
