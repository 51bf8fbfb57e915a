package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.WantedSettings;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.Recording;
import org.plumbline.service.Accounts;
import org.plumbline.service.SensorSettings;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/** What the service knows of a sensor that converses, and what it tells it. */
@Timeout(120)
class SensorStateIT {
    private static final String DEVICE = "00000000000000a1";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void stateAndCalibrationAreThereAndCuesReachTheSensor() throws Exception {
        calibration("2026-10-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Playing sensor = new Playing(clinic);
            await().atMost(SOON).until(() -> device(clinic, cookie).getString("calibrated_at") != null);
            assertThat(clinic.post(
                                    cookie,
                                    "/api/v1/patients/" + anna.id() + "/sessions",
                                    new JsonObject().put("exercise", "squat").put("device", DEVICE))
                            .statusCode())
                    .isEqualTo(201);
            await().atMost(SOON)
                    .until(() -> sensor.told.stream().anyMatch(text -> text.startsWith("calibration kept")));
            await().atMost(SOON).until(() -> sensor.told.stream().anyMatch(text -> text.startsWith("cue: haptic")));
            JsonObject now = device(clinic, cookie);
            assertThat(now.getBoolean("connected")).isTrue();
            assertThat(now.getInteger("battery_percent")).isEqualTo(100);
            assertThat(now.getInteger("buffer_percent")).isBetween(0, 100);
            assertThat(now.getLong("missing_samples")).isZero();
            assertThat(now.getJsonArray("notes")).isEqualTo(new JsonArray());
            sensor.thread.interrupt();
        }
    }

    @Test
    void aCalibrationThatIsTooOldIsRefusedWithTheReason() throws Exception {
        calibration("2025-10-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Playing sensor = new Playing(clinic);
            await().atMost(SOON)
                    .until(() -> device(clinic, cookie)
                            .getJsonArray("notes", new JsonArray())
                            .contains("The calibration is more than a year old. Calibrate the sensor again."));
            assertThat(device(clinic, cookie).getString("calibrated_at")).isNull();
            sensor.thread.interrupt();
        }
    }

    @Test
    void aCalibrationThatOnlyTheSensorKeepsIsAppliedAndKeptHere() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Playing sensor = new Playing(clinic, onSensor("2026-10-01T10:00:00Z", 0.25));
            await().atMost(SOON).until(() -> device(clinic, cookie).getString("calibrated_at") != null);
            JsonObject now = device(clinic, cookie);
            assertThat(now.getString("calibration_origin")).isEqualTo("sensor");
            assertThat(OffsetDateTime.parse(now.getString("calibrated_at"))).isEqualTo("2026-10-01T10:00:00Z");
            SensorCalibration kept = CalibrationJson.read(file());
            AccelerometerCalibration acc = Objects.requireNonNull(kept.accelerometer());
            assertThat(acc.correction().offset()).isEqualTo(new Vector3(0.25, 0, 0));
            assertThat(acc.residualMps2()).isNull();
            assertThat(sensor.told).as("nothing is given back").noneMatch(text -> text.startsWith("calibration kept"));
            sensor.thread.interrupt();
        }
    }

    @Test
    void aCalibrationOnTheSensorThatNoPartCanHaveIsRefusedAndOneOfTheServiceTakesItsPlace() throws Exception {
        calibration("2026-09-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Playing sensor = new Playing(clinic, onSensor("2026-10-01T10:00:00Z", 25));
            await().atMost(SOON)
                    .until(() -> sensor.told.stream().anyMatch(text -> text.startsWith("calibration kept")));
            JsonObject now = device(clinic, cookie);
            assertThat(now.getString("calibration_origin")).isEqualTo("measured");
            assertThat(now.getJsonArray("notes"))
                    .containsExactly("The numbers of the calibration are beyond what a sensor shows."
                            + " Calibrate the sensor again.");
            sensor.thread.interrupt();
        }
    }

    @Test
    void notesAreReadInGerman() throws Exception {
        calibration("2025-10-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            RunningClinic.await(clinic.application()
                    .clinic()
                    .accounts()
                    .create(
                            new Accounts.NewPerson(Role.PATIENT, "Anna", "anna", "de", 1980, List.of("squat")),
                            RunningClinic.PASSWORD,
                            null));
            String cookie = clinic.signIn("anna");
            Playing sensor = new Playing(clinic);
            await().atMost(SOON)
                    .until(() -> device(clinic, cookie)
                            .getJsonArray("notes", new JsonArray())
                            .contains("Die Kalibrierung ist mehr als ein Jahr alt."
                                    + " Kalibrieren Sie den Sensor noch einmal."));
            sensor.thread.interrupt();
        }
    }

    private static CalibrationValues onSensor(String at, double accBias) {
        List<Double> identity = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0);
        List<Double> none = List.of(0.0, 0.0, 0.0);
        return new CalibrationValues(
                0,
                "0123456789abcdef",
                OffsetDateTime.parse(at).toEpochSecond(),
                null,
                List.of(accBias, 0.0, 0.0),
                identity,
                none,
                none,
                Collections.nCopies(9, 0.0));
    }

    private Path file() {
        return folder.resolve("calibrations").resolve(DEVICE + "-0.json");
    }

    @Test
    void ofTwoConnectionsOfOneSensorTheNewerOneCounts() throws Exception {
        byte[] wire = SensorBytes.squats(DEVICE);
        int hello = SensorBytes.frameEnd(wire, 1);
        try (RunningClinic clinic = new RunningClinic(folder);
                Socket older = connect(clinic);
                Socket newer = connect(clinic)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            older.getOutputStream().write(wire, 0, hello);
            await().atMost(SOON)
                    .until(() -> clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
            newer.getOutputStream().write(wire, 0, hello);
            assertThat(older.getInputStream().read())
                    .as("the older one is closed")
                    .isEqualTo(-1);
            newer.getOutputStream().write(wire, hello, wire.length - hello);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(SensorBytes.taken(clinic)).isEqualTo(SensorBytes.sampleIndices(wire).length));
            assertThat(device(clinic, cookie).getBoolean("connected")).isTrue();
        }
    }

    @Test
    void aBridgeThatFallsSilentIsLetGoWhicheverWayItCame() throws Exception {
        SensorSettings impatient = new SensorSettings(Duration.ofSeconds(1), WantedSettings.FOR_EXERCISE);
        try (RunningClinic clinic = new RunningClinic(folder, List.of(), impatient);
                Socket tcp = connect(clinic)) {
            Person jo = clinic.physio("jo");
            String token = RunningClinic.await(
                    clinic.application().clinic().accounts().bridges().create(jo, "at the desk", null));
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            WebSocket socket = clinic.client()
                    .newWebSocketBuilder()
                    .buildAsync(clinic.uri("ws", "/api/bridge?token=" + token), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onClose(WebSocket gone, int code, String reason) {
                            closed.complete(code);
                            return null;
                        }
                    })
                    .join();
            tcp.getOutputStream().write(hello(DEVICE));
            socket.sendBinary(ByteBuffer.wrap(hello("00000000000000b2")), true).join();

            assertThat(tcp.getInputStream().read()).isEqualTo(-1);
            assertThat(closed.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            String cookie = clinic.signIn("jo");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(clinic.array(cookie, "/api/v1/devices"))
                            .hasSize(2)
                            .noneMatch(device -> ((JsonObject) device).getBoolean("connected")));
        }
    }

    private static byte[] hello(String device) throws IOException {
        byte[] wire = SensorBytes.squats(device);
        return Arrays.copyOf(wire, SensorBytes.frameEnd(wire, 1));
    }

    private static Socket connect(RunningClinic clinic) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), clinic.application().bridgePort());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static JsonObject device(RunningClinic clinic, String cookie) throws Exception {
        JsonArray devices = clinic.array(cookie, "/api/v1/devices");
        return devices.isEmpty() ? new JsonObject() : devices.getJsonObject(0);
    }

    private void calibration(String at) throws IOException {
        SensorCalibration calibration = new SensorCalibration(
                DEVICE,
                0,
                OffsetDateTime.parse(at),
                "test",
                null,
                "test",
                SensorCalibration.Origin.MEASURED,
                null,
                new AccelerometerCalibration(LinearCorrection.NONE, true, 0.005, 6),
                null);
        Path calibrations = Files.createDirectories(folder.resolve("calibrations"));
        Files.writeString(calibrations.resolve(DEVICE + "-0.json"), CalibrationJson.text(calibration));
    }

    /** A sensor on a thread of its own, three times as fast as time. */
    private static final class Playing {
        private final Queue<String> told = new ConcurrentLinkedQueue<>();
        private final Thread thread;

        Playing(RunningClinic clinic, CalibrationValues... kept) {
            Recording.Sampled squats = new Recording.Sampled(
                    "squats",
                    "lumbar",
                    100,
                    null,
                    MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                    .repetitions(10)
                                    .fault("excessive-lean:30@2,3,4,5,6,7,8")
                                    .seed(3)
                                    .build())
                            .samples());
            VirtualSensor sensor = new VirtualSensor(squats, null, new VirtualSensor.Settings(DEVICE, 7, 3, 0, 0, 0))
                    .withCalibrations(List.of(kept));
            String host = InetAddress.getLoopbackAddress().getHostAddress();
            int port = clinic.application().bridgePort();
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    sensor.converse(() -> TcpSensorLine.open(host, port, ""), played -> {}, told::add);
                } catch (IOException e) {
                    told.add("ended: " + e.getMessage());
                }
            });
        }
    }
}
