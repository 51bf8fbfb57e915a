package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;

/** A real firmware image on an emulated Cortex-M3, read by jSerialComm. */
class EmulatedBoardIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int ONE_G_COUNTS = 8192;

    @TempDir
    Path folder;

    @Test
    void aServiceThatOnlyListensReadsEverySample() throws Exception {
        Heard heard = new Heard();
        try (EmulatedBoard board = new EmulatedBoard(folder.resolve("flash"));
                SerialSource source = new SerialSource(SerialPortName.parse(board.port()), heard).start()) {
            await().atMost(SOON).until(() -> source.state().open());
            await().atMost(SOON).until(() -> heard.bytes(0).length > 6000);
        }
        Listener listener = new Listener();
        byte[] bytes = heard.bytes(0);
        new FrameDecoder(listener).accept(bytes, 0, bytes.length);

        // what the board said before the port was open is gone, and a frame may have been cut there
        assertThat(listener.errors).isLessThanOrEqualTo(1);
        assertThat(listener.hellos).isNotEmpty().allSatisfy(hello -> {
            assertThat(hello.firmware()).isEqualTo("plumbline qemu mps2-an385");
            assertThat(hello.sensors()).hasSize(1);
            assertThat(hello.sensors().getFirst().rateHz()).isEqualTo(100);
        });
        assertThat(listener.indices).hasSizeGreaterThan(300);
        for (int i = 1; i < listener.indices.size(); i++) {
            assertThat(listener.indices.get(i)).isEqualTo(listener.indices.get(i - 1) + 1);
        }
        long first = listener.indices.getFirst();
        long last = listener.indices.getLast();
        assertThat(listener.lastMicros - listener.firstMicros).isEqualTo((last - first) * 10_000);
    }

    @Test
    void nothingIsLostWhileTheCableIsOut() throws Exception {
        HostOnLine host = new HostOnLine();
        try (EmulatedBoard board = new EmulatedBoard(folder.resolve("flash"))) {
            Cable cable = new Cable(board.port(), host);
            await().atMost(SOON).until(() -> host.nextIndex() >= 200);
            cable.close();
            long before = host.nextIndex();
            // the board goes on meanwhile; three seconds are 300 samples
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(host.nextIndex()).isEqualTo(before);

            try (Cable again = new Cable(board.port(), host)) {
                await().atMost(SOON).until(() -> host.nextIndex() >= before + 400);
                host.command(Command.Stop::new);
                await().atMost(SOON).until(() -> stopped(host));
                assertThat(again.isOpen()).isTrue();
            }
        }
        Hello hello = Objects.requireNonNull(host.hello());
        assertThat(hello.deviceId()).isEqualTo("504c4d4271656d75");
        assertThat(host.missing()).isZero();
        assertThat((long) host.accXCounts().size()).isEqualTo(host.nextIndex());
        assertThat(host.events()).extracting(SensorMessage.Event::kindName).containsExactly("start");
        for (int i = 0; i < host.accXCounts().size(); i++) {
            double g = Math.hypot(host.accXCounts().get(i), host.accZCounts().get(i));
            assertThat(g).as("gravity at sample %d", i).isBetween(ONE_G_COUNTS - 20.0, ONE_G_COUNTS + 20.0);
        }
    }

    @Test
    void startsAreCountedAndACalibrationOutlivesThem() throws Exception {
        CalibrationValues values = new CalibrationValues(
                0,
                "0123456789abcdef",
                1_795_435_200,
                23.1,
                List.of(0.5, -0.125, 0.0),
                List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0),
                List.of(0.25, 0.0, -0.5),
                List.of(0.0, 0.0, 0.0),
                List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
        Path flash = folder.resolve("flash");
        HostOnLine first = new HostOnLine();
        try (EmulatedBoard board = new EmulatedBoard(flash);
                Cable cable = new Cable(board.port(), first)) {
            first.command((conversation, request) -> new Command.CalibrationWrite(conversation, request, values));
            await().atMost(SOON)
                    .until(() -> !first.said(SensorMessage.Reply.class).isEmpty());
            assertThat(first.said(SensorMessage.Reply.class).getFirst().code())
                    .isEqualTo(SensorMessage.Reply.Code.DONE);
            assertThat(cable.isOpen()).isTrue();
        }
        HostOnLine second = new HostOnLine();
        try (EmulatedBoard board = new EmulatedBoard(flash);
                Cable cable = new Cable(board.port(), second)) {
            second.command((conversation, request) -> new Command.CalibrationRead(conversation, request, 0));
            await().atMost(SOON)
                    .until(() ->
                            !second.said(SensorMessage.StoredCalibration.class).isEmpty());
            assertThat(second.said(SensorMessage.StoredCalibration.class)
                            .getFirst()
                            .values())
                    .isEqualTo(values);
            assertThat(cable.isOpen()).isTrue();
        }
        assertThat(Objects.requireNonNull(second.hello()).bootId())
                .isEqualTo(Objects.requireNonNull(first.hello()).bootId() + 1);
    }

    private static boolean stopped(HostOnLine host) {
        List<SensorMessage.Position> positions = host.said(SensorMessage.Position.class);
        SensorMessage.Position last = positions.getLast();
        return !last.running()
                && last.entries().getFirst().acknowledged()
                        == last.entries().getFirst().next()
                && host.nextIndex() == last.entries().getFirst().next();
    }

    /** A port that is read by a thread of its own until it is closed. */
    private static final class Cable implements AutoCloseable {
        private final SerialPort port;
        private final HostOnLine host;
        private final Thread reader;

        Cable(String path, HostOnLine host) throws IOException {
            this.host = host;
            port = SerialPorts.open(SerialPortName.parse(path));
            host.connected(bytes -> port.writeBytes(bytes, bytes.length));
            reader = Thread.ofPlatform().daemon().start(this::read);
        }

        boolean isOpen() {
            return port.isOpen();
        }

        private void read() {
            byte[] buffer = new byte[4096];
            for (int n = port.readBytes(buffer, buffer.length); n >= 0; n = port.readBytes(buffer, buffer.length)) {
                host.bytes(buffer, n);
            }
        }

        @Override
        public void close() {
            host.disconnected();
            port.closePort();
            await().atMost(SOON).until(() -> !reader.isAlive());
        }
    }

    private static final class Listener implements FrameSink {
        private final List<Hello> hellos = new ArrayList<>();
        private final List<Long> indices = new ArrayList<>();
        private long firstMicros = -1;
        private long lastMicros;
        private int errors;

        @Override
        public void message(long offset, Message message) {
            if (message instanceof Hello hello) {
                hellos.add(hello);
            } else if (message instanceof Samples samples) {
                for (int i = 0; i < samples.size(); i++) {
                    indices.add(samples.firstIndex() + i);
                    lastMicros = samples.timeMicros() + i * samples.periodMicros();
                    firstMicros = firstMicros < 0 ? lastMicros : firstMicros;
                }
            }
        }

        @Override
        public void error(FrameError error) {
            errors++;
        }
    }
}
