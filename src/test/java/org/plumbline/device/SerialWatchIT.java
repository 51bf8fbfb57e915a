package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports that are plugged in while the service runs; a link in a folder stands for what the system would put into /dev. */
class SerialWatchIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    @BeforeEach
    void onlyWhereThereArePseudoTerminals() {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "pseudo-terminals: Linux");
    }

    @Test
    void aPortThatAppearsIsOpenedAndOneThatReturnsIsOpenedAgain() throws IOException {
        PseudoTerminal cable = PseudoTerminal.open();
        try (SerialWatch watch = watch("sensor*")) {
            assertThat(watch).isNotNull();
            assertThat(heard.events()).isEmpty();
            plugIn(cable, "other0");
            plugIn(cable, "sensor0");
            awaitOpened(1);
            assertThat(heard.connection(0).origin()).endsWith("sensor0");
            cable.device().write(new byte[] {1, 2, 3});
            await().atMost(SOON).until(() -> heard.bytes(0).length == 3);

            Files.delete(folder.resolve("sensor0"));
            cable.close();
            await().atMost(SOON).until(() -> heard.events().contains("closed: unplugged"));
            try (PseudoTerminal another = PseudoTerminal.open()) {
                plugIn(another, "sensor1");
                awaitOpened(2);
                another.device().write(new byte[] {4});
                await().atMost(SOON).until(() -> heard.bytes(1).length == 1);
            }
        }
        assertThat(heard.events()).startsWith("opened", "closed: unplugged", "opened");
    }

    @Test
    void onePortUnderTwoNamesIsOpenedOnce() throws IOException {
        try (PseudoTerminal first = PseudoTerminal.open();
                PseudoTerminal second = PseudoTerminal.open()) {
            plugIn(first, "sensor0");
            plugIn(first, "sensor0-again");
            plugIn(second, "sensor1");
            try (SerialWatch watch = watch("sensor*", "sensor0")) {
                assertThat(watch).isNotNull();
                awaitOpened(2);
                first.device().write(new byte[] {1});
                second.device().write(new byte[] {2});
                await().atMost(SOON).until(() -> heard.bytes(0).length + heard.bytes(1).length == 2);
            }
        }
        assertThat(heard.events().stream().filter("opened"::equals)).hasSize(2);
    }

    @Test
    void aPortThatAnotherProgramHoldsIsLeftToItAndTakenWhenItIsFree() throws IOException {
        try (PseudoTerminal cable = PseudoTerminal.open()) {
            SerialSource late;
            try (SerialSource holder = source(cable, new Heard())) {
                await().atMost(SOON).until(() -> holder.state().open());
                late = source(cable, heard);
                await().atMost(SOON).until(() -> late.state().detail().contains("in use by another program"));
                assertThat(heard.events()).isEmpty();
            }
            try (late) {
                awaitOpened(1);
            }
        }
    }

    private static SerialSource source(PseudoTerminal cable, Heard heard) {
        return new SerialSource(
                        SerialPortName.parse(cable.path()), heard, new Backoff(10, 100, new SplittableRandom(1)))
                .start();
    }

    private SerialWatch watch(String... names) {
        List<SerialPortName> ports = List.of(names).stream()
                .map(name -> SerialPortName.parse(folder.resolve(name).toString()))
                .toList();
        return new SerialWatch(ports, heard, 50).start();
    }

    private void plugIn(PseudoTerminal cable, String name) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(cable.path()));
    }

    private void awaitOpened(long times) {
        await().atMost(SOON)
                .until(() -> heard.events().stream().filter("opened"::equals).count() == times);
    }
}
