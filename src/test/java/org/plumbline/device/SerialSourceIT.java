package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jSerialComm at one end of a pseudo-terminal, a sensor or nonsense at the other. */
class SerialSourceIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    @BeforeEach
    void onlyWhereThereArePseudoTerminals() {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "pseudo-terminals: Linux");
    }

    @Test
    void everyByteOfASensorArrives() throws IOException {
        byte[] sent = wireBytes(60);
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = source(cable.path())) {
            awaitOpened(1);
            sensor(60).play(cable.device(), seconds -> {});
            await().atMost(SOON).until(() -> heard.bytes(0).length >= sent.length);

            assertThat(heard.bytes(0)).isEqualTo(sent);
            assertThat(source.state().open()).isTrue();
        }
        assertThat(heard.events()).containsExactly("opened", "closed: closed here");
    }

    @Test
    void whatIsUnpluggedInMidFrameIsReadAgainWhenItReturns() throws IOException {
        byte[] sent = wireBytes(5);
        Path port = folder.resolve("port");
        PseudoTerminal first = PseudoTerminal.open();
        Files.createSymbolicLink(port, Path.of(first.path()));
        try (SerialSource source = source(port.toString())) {
            awaitOpened(1);
            first.device().write(sent, 0, 1000);
            await().atMost(SOON).until(() -> heard.bytes(0).length == 1000);
            first.close();
            Files.delete(port);
            await().atMost(SOON).until(() -> heard.events().contains("closed: unplugged"));
            assertThat(source.state().open()).isFalse();

            try (PseudoTerminal second = PseudoTerminal.open()) {
                Files.createSymbolicLink(port, Path.of(second.path()));
                awaitOpened(2);
                second.device().write(sent);
                await().atMost(SOON).until(() -> heard.bytes(1).length >= sent.length);
            }
        }
        assertThat(heard.bytes(0)).isEqualTo(Arrays.copyOf(sent, 1000));
        assertThat(heard.bytes(1)).isEqualTo(sent);
    }

    @Test
    void aPortThatIsNotThereIsSaidAndTriedAgain() throws IOException {
        Path port = folder.resolve("not-there-yet");
        try (SerialSource source = source(port.toString())) {
            await().atMost(SOON).until(() -> source.state().detail().contains("no such serial port"));
            assertThat(source.state().detail()).contains(port.toString());
            try (PseudoTerminal cable = PseudoTerminal.open()) {
                Files.createSymbolicLink(port, Path.of(cable.path()));
                awaitOpened(1);
            }
        }
    }

    @Test
    void aFileThatIsNoPortIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("text.txt"), "no port");
        try (SerialSource source = source(file.toString())) {
            await().atMost(SOON).until(() -> source.state().detail().contains("cannot be opened"));
        }
        assertThat(heard.events()).isEmpty();
    }

    @Test
    void noiseIsHandedOnAsItCame() throws IOException {
        byte[] noise = new byte[300_000];
        new SplittableRandom(11).nextBytes(noise);
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = source(cable.path())) {
            awaitOpened(1);
            cable.device().write(noise);
            await().atMost(SOON).until(() -> heard.bytes(0).length >= noise.length);
            assertThat(source.state().open()).isTrue();
        }
        assertThat(heard.bytes(0)).isEqualTo(noise);
    }

    @Test
    void aSilentPortIsOpenedAnew() throws IOException {
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = new SerialSource(
                                SerialPortName.parse(cable.path()),
                                heard,
                                new Backoff(10, 100, new SplittableRandom(1)),
                                Duration.ofMillis(400),
                                Duration.ofSeconds(5))
                        .start()) {
            awaitOpened(2);
            // asked in one breath: a moment later it may be silent, and closed, again
            await().atMost(SOON).until(() -> {
                cable.device().write(new byte[] {1});
                return anyHeard() && source.state().open();
            });
        }
        assertThat(heard.events().get(1)).startsWith("closed: silent");
    }

    private boolean anyHeard() {
        return IntStream.range(0, heard.events().size()).anyMatch(i -> heard.bytes(i).length > 0);
    }

    @Test
    void aPortThatFloodsHasToWaitAndDisturbsNoOther() throws Exception {
        Heard other = new Heard();
        try (PseudoTerminal flooding = PseudoTerminal.open();
                PseudoTerminal quiet = PseudoTerminal.open();
                SerialSource first = source(flooding.path());
                SerialSource second = new SerialSource(
                                SerialPortName.parse(quiet.path()),
                                other,
                                new Backoff(10, 100, new SplittableRandom(2)))
                        .start()) {
            awaitOpened(1);
            await().atMost(SOON).until(() -> other.events().contains("opened"));
            heard.connection(0).hold(true);
            Thread flood = Thread.ofPlatform().daemon().start(() -> pour(flooding, 200_000));
            quiet.device().write(wireBytes(1));
            await().atMost(SOON).until(() -> other.bytes(0).length == wireBytes(1).length);
            assertThat(flood.isAlive()).as("the sender waits").isTrue();
            heard.connection(0).hold(false);
            await().atMost(SOON).until(() -> heard.bytes(0).length >= 200_000);
            assertThat(first.state().open() && second.state().open()).isTrue();
        }
    }

    private static void pour(PseudoTerminal cable, int bytes) {
        try {
            cable.device().write(new byte[bytes]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatTheHostSaysArrivesAtTheDevice() throws IOException {
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = source(cable.path())) {
            awaitOpened(1);
            heard.connection(0).send(new byte[] {9, 8, 7});
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            await().atMost(SOON).until(() -> {
                said.writeBytes(cable.receivedByDevice());
                return said.size() == 3;
            });
            assertThat(said.toByteArray()).containsExactly(9, 8, 7);
            assertThat(heard.connection(0).bytesPerSecond()).isEqualTo(11_520);
            assertThat(source.state().open()).isTrue();
        }
    }

    @Test
    void theHandlerMayCloseAndTheSourceComesBack() throws IOException {
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = source(cable.path())) {
            awaitOpened(1);
            heard.connection(0).close();
            awaitOpened(2);
            assertThat(source.state().open()).isTrue();
        }
        assertThat(heard.events()).containsExactly("opened", "closed: closed here", "opened", "closed: closed here");
    }

    @Test
    void aPortThatComesAndGoesIsAskedEverMoreRarelyAndOneThatLastedAtOnce() throws IOException {
        assertThat(waitAfterStorm(Duration.ofHours(1)))
                .as("doubled by each of five connections that did not last, a quarter less at the most")
                .isGreaterThanOrEqualTo(Math.round(5 * 32 * 0.75));
        assertThat(waitAfterStorm(Duration.ZERO))
                .as("none of them counts as a storm")
                .isLessThanOrEqualTo(Math.round(5 * 2 * 1.25));
    }

    /** How long the next wait would be after five connections that were over at once. */
    private static long waitAfterStorm(Duration stable) throws IOException {
        AtomicInteger opened = new AtomicInteger();
        ConnectionHandler closing = new ConnectionHandler() {
            @Override
            public void opened(Connection connection) {
                opened.incrementAndGet();
                connection.close();
            }

            @Override
            public void bytes(Connection connection, byte[] bytes, int offset, int length) {
                // none come
            }

            @Override
            public void closed(Connection connection, String reason) {
                // as it was asked
            }
        };
        Backoff backoff = new Backoff(5, 10_000, new SplittableRandom(1));
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = new SerialSource(
                        SerialPortName.parse(cable.path()), closing, backoff, Duration.ofHours(1), stable)) {
            source.start();
            // the sixth comes behind the wait for the fifth
            await().atMost(SOON).until(() -> opened.get() > 5);
        }
        return backoff.nextMillis();
    }

    @Test
    void aHandlerThatThrowsDoesNotEndThePort() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        ConnectionHandler faulty = new ConnectionHandler() {
            @Override
            public void opened(Connection connection) {
                heard.opened(connection);
            }

            @Override
            public void bytes(Connection connection, byte[] bytes, int offset, int length) {
                if (calls.getAndIncrement() == 0) {
                    throw new IllegalStateException("the first bytes are too much");
                }
                heard.bytes(connection, bytes, offset, length);
            }

            @Override
            public void closed(Connection connection, String reason) {
                heard.closed(connection, reason);
            }
        };
        Backoff quick = new Backoff(10, 100, new SplittableRandom(1));
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = new SerialSource(SerialPortName.parse(cable.path()), faulty, quick).start()) {
            awaitOpened(1);
            cable.device().write(1);
            awaitOpened(2);
            cable.device().write(2);
            await().atMost(SOON).until(() -> heard.bytes(1).length == 1);
            assertThat(source.state().open()).isTrue();
        }
        assertThat(heard.events()).startsWith("opened", "closed: its bytes were not taken", "opened");
    }

    private SerialSource source(String path) {
        Backoff quick = new Backoff(10, 100, new SplittableRandom(1));
        return new SerialSource(SerialPortName.parse(path), heard, quick).start();
    }

    private void awaitOpened(long times) {
        await().atMost(SOON)
                .until(() -> heard.events().stream().filter("opened"::equals).count() >= times);
    }

    private static VirtualSensor sensor(double seconds) {
        return new VirtualSensor(
                TestRecordings.swinging(seconds, false),
                null,
                new VirtualSensor.Settings("00000000000000aa", 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 1));
    }

    private static byte[] wireBytes(double seconds) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sensor(seconds).play(bytes, done -> {});
        return bytes.toByteArray();
    }
}
