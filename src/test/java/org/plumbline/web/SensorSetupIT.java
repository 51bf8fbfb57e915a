package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.FirmwareBuild;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.device.SerialPortName;

/** The service has a sensor, the C core on this machine, sample as it wants it. */
@Timeout(180)
class SensorSetupIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        FirmwareBuild.make("host");
    }

    @Test
    void aSensorAtAnotherRateIsConfiguredWhenItComesAndAgainAfterItStartedAnew() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            for (int start = 1; start <= 2; start++) {
                int starts = start;
                try (Program sensor = Program.tcp(clinic, "--rate", "200")) {
                    await().atMost(SOON)
                            .untilAsserted(() -> assertThat(new Kept().configuredStarts)
                                    .as("starts that went from 200 Hz to 100 Hz and go on sampling")
                                    .isEqualTo(starts));
                    assertThat(sensor.process.isAlive()).isTrue();
                }
            }
            clinic.patient("anna", null);
            assertThat(device(clinic, clinic.signIn("anna"))
                            .getJsonArray("notes")
                            .encode())
                    .doesNotContain("was not set");
        }
    }

    @Test
    void whatNeedsMoreThanHalfOfASensorsOwnLineIsRefusedByTheSensorWithTheNumbers() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Program sensor = Program.tcp(clinic, "--sensors", "2", "--rate", "25", "--link", "6000")) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(device(clinic, cookie).getJsonArray("notes", new JsonArray()))
                            .containsExactly(
                                    "The sensor was not set to 100 samples a second: that needs 3140 bytes a second,"
                                            + " and it may use 3000, half of what its line carries. It goes on as it was. Set a lower"
                                            + " rate, or take a faster line."));
            goesOn(25, sensor);
        }
    }

    @Test
    void whatNeedsMoreThanHalfOfASerialLineIsNotAskedForAndSaidWithTheNumbers() throws Exception {
        try (Program sensor = new Program("--pty", "--rate", "25");
                RunningClinic clinic =
                        new RunningClinic(folder, List.of(SerialPortName.parse(sensor.firstLine() + "@9600")))) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(device(clinic, cookie).getJsonArray("notes", new JsonArray()))
                            .anySatisfy(note -> assertThat(note.toString())
                                    .contains("100 samples a second")
                                    .contains("1670 bytes a second", "480, half of what its line carries")));
            goesOn(25, sensor);
        }
    }

    /** At the rate that it had. */
    private void goesOn(int rateHz, Program sensor) throws IOException {
        long before = new Kept().samples;
        await().atMost(SOON).until(() -> new Kept().samples > before + rateHz);
        assertThat(new Kept().latestRateHz).isEqualTo(rateHz);
        assertThat(sensor.process.isAlive()).isTrue();
    }

    private static JsonObject device(RunningClinic clinic, String cookie) throws Exception {
        JsonArray devices = clinic.array(cookie, "/api/v1/devices");
        return devices.isEmpty() ? new JsonObject() : devices.getJsonObject(0);
    }

    /** The virtual sensor in C. */
    private static final class Program implements AutoCloseable {
        private final Process process;

        Program(String... options) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(FirmwareBuild.made("plumbline-sensor").toString());
            command.addAll(List.of(options));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        static Program tcp(RunningClinic clinic, String... options) throws IOException {
            List<String> all = new ArrayList<>(
                    List.of("--tcp", "127.0.0.1:" + clinic.application().bridgePort()));
            all.addAll(List.of(options));
            return new Program(all.toArray(String[]::new));
        }

        String firstLine() throws IOException {
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** What is on disk of the sensor. */
    private final class Kept implements FrameSink {
        private int configuredStarts;
        private long samples;
        private int latestRateHz;
        private @Nullable Hello hello;
        private boolean was200;

        Kept() throws IOException {
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder.resolve("journal"))) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                new FrameDecoder(this).accept(bytes, 0, bytes.length);
            }
        }

        @Override
        public void message(long offset, Message message) {
            if (message instanceof Hello next) {
                latestRateHz = (int) Math.round(next.sensors().getFirst().rateHz());
                boolean sameStart = hello != null && hello.bootId() == next.bootId();
                was200 = (was200 && sameStart) || latestRateHz == 200;
                hello = next;
            } else if (message instanceof Samples batch) {
                samples += batch.size();
                if (was200 && latestRateHz == 100 && Math.abs(batch.periodMicros() - 10_000) < 100) {
                    configuredStarts++;
                    was200 = false;
                }
            }
        }

        @Override
        public void error(FrameError error) {
            // the last frame may be half written while it is read
        }
    }
}
