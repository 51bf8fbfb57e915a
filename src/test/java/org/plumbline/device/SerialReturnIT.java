package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A serial port that goes, is silent, is not there, or whose reader stumbles: it is come back to. */
class SerialReturnIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    @BeforeEach
    void onlyWhereThereArePseudoTerminals() {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "pseudo-terminals: Linux");
    }

    @Test
    void whatIsUnpluggedInMidFrameIsReadAgainWhenItReturns() throws IOException {
        byte[] sent = new byte[4_000];
        new SplittableRandom(7).nextBytes(sent);
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
            await().atMost(SOON).until(() -> source.state().detail().endsWith("is a file, no serial port"));
        }
        assertThat(heard.events()).isEmpty();
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
        // what it says of the fault is meant, and no fault of the build
        Logger log = (Logger) LoggerFactory.getLogger(SerialSource.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.addAppender(said);
        log.setAdditive(false);
        try (PseudoTerminal cable = PseudoTerminal.open();
                SerialSource source = new SerialSource(SerialPortName.parse(cable.path()), faulty, quick).start()) {
            awaitOpened(1);
            cable.device().write(1);
            awaitOpened(2);
            cable.device().write(2);
            await().atMost(SOON).until(() -> heard.bytes(1).length == 1);
            assertThat(source.state().open()).isTrue();
        } finally {
            log.setAdditive(true);
            log.detachAppender(said);
        }
        assertThat(List.copyOf(said.list))
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).endsWith("its bytes were not taken"));
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
}
