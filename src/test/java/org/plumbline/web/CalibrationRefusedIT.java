package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.BenchSensor;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.store.Person;

/** A calibration that comes to nothing, and what is said of it. */
@Timeout(300)
class CalibrationRefusedIT {
    private static final String DEVICE = SensorOnTable.DEVICE;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void tooFewSidesAreRefusedWithWhatToDoAndASessionGoesFirst() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            clinic.patient("ben", null);
            String cookie = clinic.signIn("anna");
            try (SensorOnTable sensor =
                    new SensorOnTable(clinic, SensorOnTable.putDown(List.of(Vector3.Z, Vector3.X), 2))) {
                await().atMost(SOON)
                        .until(() ->
                                clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
                Watching first = new Watching(clinic, cookie, start(clinic, cookie, 201));
                start(clinic, clinic.signIn("ben"), 409);
                sensor.playUntil(SensorOnTable.TWO_SIDES_SECONDS);
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
                assertThat(sensor.wasTold("calibration kept")).isFalse();
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
            try (SensorOnTable sensor = new SensorOnTable(clinic, turns)) {
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
                assertThat(sensor.wasTold("calibration kept")).isFalse();
            }
        }
    }

    @Test
    void aKnockBetweenThePosesIsRefusedWithWhatToDo() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Consumer<BenchSensor> knocked = bench -> {
                BenchSensor.ALL_POSES.subList(0, 6).forEach(up -> bench.putDown(up, 3.5));
                bench.accelerometer(
                        new LinearCorrection(new Vector3(-0.1, 0.05, 0.1), Vector3.X, Vector3.Y, Vector3.Z));
                BenchSensor.ALL_POSES.subList(6, 11).forEach(up -> bench.putDown(up, 3.5));
                bench.putDown(Vector3.Z, 4);
            };
            try (SensorOnTable sensor = new SensorOnTable(clinic, knocked)) {
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
                assertThat(sensor.wasTold("calibration kept")).isFalse();
            }
        }
    }

    private Path file() {
        return folder.resolve("calibrations").resolve(DEVICE + "-0.json");
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
}
