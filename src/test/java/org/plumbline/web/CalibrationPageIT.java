package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.BenchSensor;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.Recording;
import org.plumbline.store.Person;

/** Somebody calibrates a connected sensor in the browser. */
@Timeout(180)
class CalibrationPageIT {
    private static final String DEVICE = "00000000000000ca";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final double SOON_MILLIS = 60_000;

    /** Until the sensor lies on its second side for long enough. */
    private static final double TWO_SIDES_SECONDS = 8;

    private static final Vector3 ACC_BIAS_MPS2 = new Vector3(0.12, -0.2, 0.3);
    private static final List<Vector3> ALL_POSES = List.of(
            Vector3.Z,
            Vector3.Z.times(-1),
            Vector3.X,
            Vector3.X.times(-1),
            Vector3.Y,
            Vector3.Y.times(-1),
            new Vector3(1, 1, 0),
            new Vector3(1, 0, 1),
            new Vector3(0, 1, 1),
            new Vector3(-1, 1, 0),
            new Vector3(1, 0, -1));

    @TempDir
    Path folder;

    @Test
    void thePageLeadsThroughThePosesAndTheResultIsKeptHereAndOnTheSensor() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            keepACompass();
            try (OnTable sensor = new OnTable(clinic, putDown(ALL_POSES, 2))) {
                Page page = browser.phone();
                page.navigate("http://localhost:" + clinic.application().port() + "/calibrate");
                page.getByTestId("username").fill("anna");
                page.getByTestId("password").fill(RunningClinic.PASSWORD);
                page.getByTestId("sign-in").click();
                assertThat(page.getByTestId("device-" + DEVICE)).isVisible(visibly());
                Browser.look(page, "calibrate-choice");
                page.getByTestId("calibrate-start").click();
                sensor.playUntil(TWO_SIDES_SECONDS);
                assertThat(page.getByTestId("face-z-up")).hasAttribute("data-state", "done", patiently());
                assertThat(page.getByTestId("face-z-down")).hasAttribute("data-state", "done", patiently());
                assertThat(page.getByTestId("face-x-up")).hasAttribute("data-state", "missing");
                Browser.look(page, "calibrate-running");
                sensor.playAll();
                assertThat(page.getByTestId("calibrate-outcome")).hasAttribute("data-outcome", "kept", patiently());
                assertThat(page.getByTestId("calibrate-outcome")).containsText("on the sensor");
                assertThat(page.getByTestId("calibrate-values")).containsText("m/s²");
                Browser.look(page, "calibrate-kept");

                SensorCalibration kept = CalibrationJson.read(file());
                LinearCorrection found =
                        Objects.requireNonNull(kept.accelerometer()).correction();
                assertThat(found.offset().minus(ACC_BIAS_MPS2).norm()).isCloseTo(0, within(0.02));
                assertThat(kept.by()).isEqualTo("anna");
                assertThat(kept.calibratedAt().toInstant()).isEqualTo(RunningClinic.START);
                assertThat(kept.magnetometer()).as("the compass of before").isEqualTo(compass(BEFORE));
                assertThat(page.getByTestId("calibrate-values")).containsText("Compass kept");
                await().atMost(SOON)
                        .until(() -> sensor.told.stream().anyMatch(text -> text.startsWith("calibration kept")));
                await().atMost(SOON)
                        .until(() -> clinic.array(cookie, "/api/v1/devices")
                                        .getJsonObject(0)
                                        .getString("calibrated_at")
                                != null);
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    @Test
    void tooFewSidesAreRefusedWithWhatToDoAndASessionGoesFirst() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            clinic.patient("ben", null);
            String cookie = clinic.signIn("anna");
            try (OnTable sensor = new OnTable(clinic, putDown(List.of(Vector3.Z, Vector3.X), 2))) {
                await().atMost(SOON)
                        .until(() ->
                                clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
                Watching first = new Watching(clinic, cookie, start(clinic, cookie, 201));
                start(clinic, clinic.signIn("ben"), 409);
                sensor.playUntil(TWO_SIDES_SECONDS);
                await().atMost(SOON)
                        .until(() -> first.last() != null
                                && first.last().getJsonArray("missing").size() == 4);
                end(clinic, cookie, first.id, true);
                await().atMost(SOON).until(first::isOver);
                JsonObject refused = Objects.requireNonNull(first.last());
                assertThat(refused.getString("outcome")).isEqualTo("refused");
                assertThat(refused.getJsonArray("refused").encode())
                        .contains("accelerometer", "Put the sensor down on", "z down", "y up");
                assertThat(Files.exists(file())).isFalse();

                Watching second = new Watching(clinic, cookie, start(clinic, cookie, 201));
                assertThat(clinic.post(
                                        cookie,
                                        "/api/v1/patients/" + anna.id() + "/sessions",
                                        new JsonObject()
                                                .put("exercise", "squat")
                                                .put("device", DEVICE))
                                .statusCode())
                        .isEqualTo(201);
                await().atMost(SOON).until(second::isOver);
                assertThat(Objects.requireNonNull(second.last()).getString("reason"))
                        .isEqualTo("session");
                start(clinic, cookie, 409);
                assertThat(sensor.told).noneMatch(text -> text.startsWith("calibration kept"));
            }
        }
    }

    @Test
    void aSideHeldInTheHandIsNotTakenAndTheSameSideTwiceIsRefusedWithWhatToDo() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Consumer<BenchSensor> turns = bench -> {
                for (int i = 0; i < 10; i++) {
                    bench.putDown(Vector3.Z, 3.5).hold(Vector3.X, 3.5);
                }
            };
            try (OnTable sensor = new OnTable(clinic, turns)) {
                await().atMost(SOON)
                        .until(() ->
                                clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
                Watching guide = new Watching(clinic, cookie, start(clinic, cookie, 201));
                sensor.playUntil(85);
                await().atMost(SOON)
                        .until(() -> guide.events.stream()
                                        .filter(event -> "turn".equals(event.getString("step")))
                                        .count()
                                > 7);
                assertThat(guide.events)
                        .as("only the side that lay on the table counts")
                        .noneMatch(event -> "x-up".equals(event.getString("face")))
                        .filteredOn(event -> "turn".equals(event.getString("step")))
                        .allSatisfy(event -> assertThat(event.getString("text"))
                                .startsWith("This side is done. Turn the sensor over.")
                                .contains("x up"));
                end(clinic, cookie, guide.id, true);
                await().atMost(SOON).until(guide::isOver);
                JsonObject refused = Objects.requireNonNull(guide.last());
                assertThat(refused.getString("outcome")).isEqualTo("refused");
                assertThat(refused.getJsonArray("refused").encode())
                        .contains("same-face-twice", "Some sides were shown more than once", "x up", "z down");
                assertThat(Files.exists(file())).isFalse();
                assertThat(sensor.told).noneMatch(text -> text.startsWith("calibration kept"));
            }
        }
    }

    @Test
    void aKnockBetweenThePosesIsRefusedWithWhatToDo() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Consumer<BenchSensor> knocked = bench -> {
                ALL_POSES.subList(0, 6).forEach(up -> bench.putDown(up, 3.5));
                bench.accelerometer(
                        new LinearCorrection(new Vector3(-0.1, 0.05, 0.1), Vector3.X, Vector3.Y, Vector3.Z));
                ALL_POSES.subList(6, 11).forEach(up -> bench.putDown(up, 3.5));
                bench.putDown(Vector3.Z, 4);
            };
            try (OnTable sensor = new OnTable(clinic, knocked)) {
                await().atMost(SOON)
                        .until(() ->
                                clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
                Watching guide = new Watching(clinic, cookie, start(clinic, cookie, 201));
                sensor.playAll();
                await().atMost(SOON).until(guide::isOver);
                JsonObject refused = Objects.requireNonNull(guide.last());
                assertThat(refused.getString("outcome")).isEqualTo("refused");
                assertThat(refused.getJsonArray("refused").encode())
                        .contains("residual-too-large", "start again on a firm surface");
                assertThat(Files.exists(file())).isFalse();
                assertThat(sensor.told).noneMatch(text -> text.startsWith("calibration kept"));
            }
        }
    }

    private static final String BEFORE = "2026-06-01T10:00:00Z";

    private void keepACompass() throws IOException {
        SensorCalibration before = new SensorCalibration(
                DEVICE,
                0,
                OffsetDateTime.parse(BEFORE),
                "ben",
                null,
                "test",
                SensorCalibration.Origin.MEASURED,
                null,
                null,
                compass(null));
        Files.createDirectories(file().getParent());
        Files.writeString(file(), CalibrationJson.text(before));
    }

    private static MagnetometerCalibration compass(@Nullable String at) {
        LinearCorrection iron = new LinearCorrection(new Vector3(18, -25, 7), Vector3.X, Vector3.Y, Vector3.Z);
        return new MagnetometerCalibration(iron, 48.0, 0.01, 900, at == null ? null : OffsetDateTime.parse(at));
    }

    private static Consumer<BenchSensor> putDown(List<Vector3> poses, int rounds) {
        return bench -> {
            for (int round = 0; round < rounds; round++) {
                poses.forEach(up -> bench.putDown(up, 3.5));
            }
        };
    }

    private Path file() {
        return folder.resolve("calibrations").resolve(DEVICE + "-0.json");
    }

    private static LocatorAssertions.IsVisibleOptions visibly() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS);
    }

    private static LocatorAssertions.HasAttributeOptions patiently() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS);
    }

    private static String start(RunningClinic clinic, String cookie, int status) throws Exception {
        HttpResponse<String> begun =
                clinic.post(cookie, "/api/v1/calibrations", new JsonObject().put("device", DEVICE));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(status);
        return new JsonObject(begun.body()).getString("id", "");
    }

    private static void end(RunningClinic clinic, String cookie, String id, boolean keep) throws Exception {
        assertThat(clinic.post(cookie, "/api/v1/calibrations/" + id + "/end", new JsonObject().put("keep", keep))
                        .statusCode())
                .isEqualTo(204);
    }

    /** What the page is told. */
    private static final class Watching implements WebSocket.Listener {
        private final String id;
        private final Queue<JsonObject> events = new ConcurrentLinkedQueue<>();
        private final StringBuilder part = new StringBuilder();
        private volatile @Nullable JsonObject last;

        Watching(RunningClinic clinic, String cookie, String id) {
            this.id = id;
            clinic.client()
                    .newWebSocketBuilder()
                    .header("Cookie", cookie)
                    .buildAsync(clinic.uri("ws", "/api/v1/calibrations/" + id + "/live"), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
            part.append(data);
            if (whole) {
                JsonObject event = new JsonObject(part.toString());
                part.setLength(0);
                events.add(event);
                last = event;
            }
            socket.request(1);
            return null;
        }

        @Nullable
        JsonObject last() {
            return last;
        }

        boolean isOver() {
            JsonObject now = last;
            return now != null && "ended".equals(now.getString("type"));
        }
    }

    /**
     * A sensor that converses, and that somebody puts down on a table when the test says so: its time goes on from turn
     * to turn of its loop as far as the test lets it, not by the clock on the wall, and it stays connected at the end.
     */
    private static final class OnTable implements AutoCloseable {
        private static final long TURN_NANOS = 100_000_000;

        private final Queue<String> told = new ConcurrentLinkedQueue<>();
        private final AtomicLong nanos = new AtomicLong();
        private final double wholeSeconds;
        private final Thread thread;
        private volatile double untilSeconds;

        OnTable(RunningClinic clinic, Consumer<BenchSensor> person) {
            BenchSensor bench = new BenchSensor(50, 5)
                    .accelerometer(new LinearCorrection(
                            ACC_BIAS_MPS2,
                            new Vector3(1.004, 0, 0),
                            new Vector3(0, 0.997, 0),
                            new Vector3(0, 0, 1.002)));
            person.accept(bench);
            Recording.Sampled recording = new Recording.Sampled("bench", "lumbar", 50, null, bench.withoutCompass());
            VirtualSensor sensor =
                    new VirtualSensor(recording, null, VirtualSensor.Settings.live(DEVICE, 7)).withClock(nanos::get);
            wholeSeconds = sensor.durationSeconds();
            String host = InetAddress.getLoopbackAddress().getHostAddress();
            int port = clinic.application().bridgePort();
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    sensor.converse(() -> TcpSensorLine.open(host, port, ""), this::played, told::add);
                } catch (IOException e) {
                    told.add("ended: " + e.getMessage());
                }
            });
        }

        private void played(double seconds) {
            if (seconds < untilSeconds) {
                nanos.addAndGet(TURN_NANOS);
            }
        }

        void playUntil(double seconds) {
            untilSeconds = seconds;
        }

        /** All but the last moment, behind which it would leave. */
        void playAll() {
            untilSeconds = wholeSeconds - 0.2;
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
