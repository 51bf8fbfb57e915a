package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.FirmwareBuild;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;

/** The service has a sensor, the C core on this machine or a recording that is played, sample as it wants it. */
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
                            .untilAsserted(() -> assertThat(new KeptRates(folder).configuredStarts)
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
    void aRecordingIsPlayedAsTheServiceWantsItAndNothingOfItIsLost() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                PlayedRecording sensor = new PlayedRecording(clinic, 200, 400)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(new KeptRates(folder).samples).isGreaterThanOrEqualTo(200));

            assertThat(new KeptRates(folder).configuredStarts).isEqualTo(1);
            assertThat(sensor.told).contains("configured: 100.000 Hz, ±4 g, ±500 °/s");
        }
    }

    @Test
    void whatARecordingDoesNotHaveIsRefusedAndTheNearestIsTaken() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                PlayedRecording sensor = new PlayedRecording(clinic, 25, 100)) {
            await().atMost(SOON).until(() -> sensor.told.contains("configured: 25.000 Hz, ±4 g, ±500 °/s"));

            assertThat(sensor.told)
                    .contains("not configured: no 100.000 Hz from a recording of 25.000 Hz, the nearest is 25.000 Hz");
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
        long before = new KeptRates(folder).samples;
        await().atMost(SOON).until(() -> new KeptRates(folder).samples > before + rateHz);
        assertThat(new KeptRates(folder).latestRateHz).isEqualTo(rateHz);
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

    /** The virtual sensor in Java, lying still. */
    private static final class PlayedRecording implements AutoCloseable {
        private final Queue<String> told = new ConcurrentLinkedQueue<>();
        private final Thread thread;

        PlayedRecording(RunningClinic clinic, int rateHz, int samples) {
            SampleBatch still = new SampleBatch();
            for (int i = 0; i < samples; i++) {
                still.add(i / (double) rateHz, 0, 9.81, 0.01 * (i % 5), 0, 0, 0);
            }
            VirtualSensor sensor = new VirtualSensor(
                    new Recording.Sampled("still", "lumbar", rateHz, null, still),
                    null,
                    VirtualSensor.Settings.live("504c4d4200000025", 7));
            int port = clinic.application().bridgePort();
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    sensor.converse(() -> TcpSensorLine.open("127.0.0.1", port, ""), played -> {}, told::add);
                } catch (IOException e) {
                    told.add("ended: " + e.getMessage());
                }
            });
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
