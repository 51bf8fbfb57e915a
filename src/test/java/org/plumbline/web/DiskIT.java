package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.store.DeviceRow;
import org.plumbline.store.Person;

/** A disk that is full, or read-only, under the service as a process of its own. */
class DiskIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Root may write where modes forbid it; without this capability it may not. */
    private static final List<String> MODES_COUNT =
            List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search");

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void aFullDiskIsToldAndNothingIsLostWhenThereIsRoomAgain() throws Exception {
        assumeTrue(runs("prlimit", "--version"), "needs prlimit of util-linux");
        Person anna = clinic();
        byte[] wire = Sensor.squats(Sensor.DEVICE, 1);
        try (ServiceProcess service = new ServiceProcess(folder);
                Socket sensor = new Socket(InetAddress.getLoopbackAddress(), service.bridgePort())) {
            String cookie = service.signIn("anna");
            sensor.getOutputStream().write(wire, 0, wire.length / 100);
            String session = start(service, cookie, anna);
            sensor.getOutputStream().write(wire, wire.length / 100, wire.length / 3);
            Path frames = folder.resolve("journal").resolve(Sensor.DEVICE).resolve(session + ".wire");
            await().atMost(SOON).until(() -> Files.exists(frames) && Files.size(frames) > 1_000);

            fileSizeLimit(service, "1");
            sensor.getOutputStream().write(wire, wire.length / 100 + wire.length / 3, wire.length / 3);
            await().atMost(SOON).until(() -> statusOf(service, "/health/ready") == 503);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    service.send(null, "/health/ready", null).body())
                            .contains(
                                    "\"id\":\"database\",\"status\":\"DOWN\"",
                                    "\"id\":\"journal\",\"status\":\"DOWN\""));
            String pain = "/api/v1/patients/" + anna.id() + "/pain-reports";
            JsonObject report = new JsonObject().put("moment", "unscheduled").put("nprs", 2);
            HttpResponse<String> refused = service.send(cookie, pain, report);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("urn:plumbline:not-now");
            long whole = Files.size(frames);

            fileSizeLimit(service, "unlimited");
            await().atMost(SOON).until(() -> statusOf(service, "/health/ready") == 200);
            await().atMost(SOON).until(() -> Files.size(frames) > whole);
            assertThat(service.send(cookie, pain, report).statusCode()).isEqualTo(201);
            int from = wire.length / 100 + 2 * (wire.length / 3);
            sensor.getOutputStream().write(wire, from, wire.length - from);
            String path = "/api/v1/sessions/" + session;
            await().atMost(SOON)
                    .until(() ->
                            new JsonObject(service.send(cookie, path, null).body()).getInteger("repetitions") == 5);
            assertThat(service.send(cookie, path + "/end", new JsonObject().put("reason", "done"))
                            .statusCode())
                    .isEqualTo(200);
            JsonObject kept = new JsonObject(service.send(cookie, path, null).body());
            assertThat(kept.getJsonArray("gaps")).isEmpty();
            assertThat(kept.getInteger("repetitions")).isEqualTo(5);
            assertThat(samples(Files.readAllBytes(frames))).isEqualTo(samples(wire) - before(wire));
        }
    }

    @Test
    @Timeout(120)
    void aReadOnlyDiskIsNamedAtTheStart() throws Exception {
        assumeTrue(modesCount(), "needs setpriv of util-linux, or another user than root");
        Path data = Files.createDirectory(folder.resolve("data"));
        modes(data, "r-xr-xr-x");
        try {
            assertThat(plumbline("serve", "--data", data.toString(), "--port", "0", "--bridge-port", "0"))
                    .startsWith("3 ")
                    .contains(data + ": cannot be used as data folder", "give this user the right to write")
                    .hasLineCount(1);
            assertThat(plumbline("doctor", "--data", data.toString(), "--port", "0", "--bridge-port", "0"))
                    .startsWith("1 ")
                    .contains(
                            "stops  disk         " + data + ": cannot be written", "give this user the right to write");
        } finally {
            modes(data, "rwxr-xr-x");
        }
    }

    @Test
    @Timeout(120)
    void aFolderThatBecomesReadOnlyIsToldAndFramesWait() throws Exception {
        assumeTrue(modesCount(), "needs setpriv of util-linux, or another user than root");
        clinic();
        byte[] wire = Sensor.squats(Sensor.DEVICE, 1);
        Path journal = folder.resolve("journal");
        try (ServiceProcess service = new ServiceProcess(folder, MODES_COUNT);
                Socket sensor = new Socket(InetAddress.getLoopbackAddress(), service.bridgePort())) {
            modes(journal, "r-xr-xr-x");
            sensor.getOutputStream().write(wire);
            await().atMost(SOON).until(() -> statusOf(service, "/health/ready") == 503);
            assertThat(service.send(null, "/health/ready", null).body())
                    .contains("\"id\":\"database\",\"status\":\"UP\"", "\"id\":\"journal\",\"status\":\"DOWN\"");
            modes(journal, "rwxr-xr-x");
            await().atMost(SOON).until(() -> statusOf(service, "/health/ready") == 200);
            Path frames = journal.resolve(Sensor.DEVICE);
            await().atMost(SOON).until(() -> Files.isDirectory(frames) && samplesIn(frames) == samples(wire));
        }
    }

    private Person clinic() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            RunningClinic.await(clinic.application()
                    .clinic()
                    .store()
                    .devices()
                    .seen(new DeviceRow(Sensor.DEVICE, "known", "tcp", null, null, RunningClinic.START)));
            return anna;
        }
    }

    private static String start(ServiceProcess service, String cookie, Person patient) throws Exception {
        HttpResponse<String> started = service.send(
                cookie,
                "/api/v1/patients/" + patient.id() + "/sessions",
                new JsonObject().put("exercise", "squat").put("device", Sensor.DEVICE));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }

    private static int statusOf(ServiceProcess service, String path) throws Exception {
        return service.send(null, path, null).statusCode();
    }

    /** Every write beyond it is refused, as on a full disk. */
    private static void fileSizeLimit(ServiceProcess service, String bytes) throws Exception {
        assertThat(runs("prlimit", "--pid", String.valueOf(service.pid()), "--fsize=" + bytes + ":unlimited"))
                .isTrue();
    }

    private static boolean modesCount() throws Exception {
        return runs("setpriv", "--version");
    }

    private static void modes(Path path, String modes) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(modes));
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** @return exit code and what it said */
    private String plumbline(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(MODES_COUNT);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.plumbline.cli.Plumbline"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() + " "
                + Files.readString(said)
                        .lines()
                        .filter(line -> !line.startsWith("WARNING") && !line.isBlank())
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("");
    }

    private static int samplesIn(Path directory) throws IOException {
        int all = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all += samples(Files.readAllBytes(file));
            }
        }
        return all;
    }

    private static int before(byte[] wire) {
        return samples(java.util.Arrays.copyOf(wire, wire.length / 100));
    }

    private static int samples(byte[] wire) {
        int[] count = {0};
        new FrameDecoder(new FrameSink() {
                    @Override
                    public void message(long offset, Message message) {
                        if (message instanceof Samples samples) {
                            count[0] += samples.size();
                        }
                    }

                    @Override
                    public void error(FrameError error) {
                        throw new IllegalStateException("a damaged frame: " + error);
                    }
                })
                .accept(wire, 0, wire.length);
        return count[0];
    }
}
