package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** jSerialComm at one end of a pseudo-terminal, a sensor or nonsense at the other. */
class SerialSourceIT {
    private static final Duration SOON = Duration.ofSeconds(30);

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
