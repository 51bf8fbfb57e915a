package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.device.BluetoothNear;
import org.plumbline.device.Gateway;
import org.plumbline.store.Person;

/** The Linux gateway: a mock of BlueZ on a private bus on one side, the real service on the other. */
class GatewayIT {
    static final String DEVICE = "00000000000000c3";
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CARRY = Duration.ofMillis(20);
    private static final long KEEP_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void aServiceThatIsAwayAndASensorThatLeavesLoseNothing() throws Exception {
        byte[] wire = SensorBytes.squats(DEVICE);
        int leaves = SensorBytes.frameEnd(wire, wire.length * 2 / 3);
        List<byte[]> before = SensorBytes.notifications(Arrays.copyOf(wire, leaves));
        List<byte[]> after = SensorBytes.notifications(Arrays.copyOfRange(wire, leaves, wire.length));
        Vertx vertx = Vertx.vertx();
        try (BluetoothNear near = new BluetoothNear();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port());
                Gateway gateway = gateway(vertx, near, network.port(), token(clinic))) {
            gateway.start();
            await().atMost(PATIENCE).until(() -> near.count("searching") >= 1);
            near.appear();
            await().atMost(PATIENCE).until(() -> near.count("notifying") == 1);
            near.send(before.getFirst());
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            await().atMost(PATIENCE)
                    .until(() -> clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
            String session = startSession(clinic, cookie, anna);

            send(near, before.subList(1, before.size() / 2));
            await().atMost(PATIENCE).until(() -> SensorBytes.taken(clinic) > 0);
            network.swallow();
            send(near, before.subList(before.size() / 2, before.size()));
            await().atMost(PATIENCE).until(() -> told.contains("the connection to the service ended"));
            network.refuse();
            await().atMost(PATIENCE).until(() -> told.stream().anyMatch(line -> line.contains("cannot be reached")));
            network.restore();
            long sent = SensorBytes.sampleIndices(Arrays.copyOf(wire, leaves)).length;
            await().atMost(PATIENCE).until(() -> SensorBytes.taken(clinic) == sent);

            near.leave();
            await().atMost(PATIENCE).until(() -> near.count("notifying") == 2);
            send(near, after);
            long[] all = SensorBytes.sampleIndices(wire);
            await().atMost(PATIENCE).until(() -> SensorBytes.taken(clinic) >= all.length);
            JsonObject done = new JsonObject().put("reason", "done");
            clinic.post(cookie, "/api/v1/sessions/" + session + "/end", done);
            Path file = clinic.folder().resolve("journal").resolve(DEVICE).resolve(session + ".wire");
            assertThat(SensorBytes.sampleIndices(Files.readAllBytes(file))).isEqualTo(all);
            assertThat(SensorBytes.taken(clinic)).isEqualTo(all.length);
            assertThat(told).contains("connected to Plumbline 7", "Plumbline 7 is out of reach");
        } finally {
            RunningClinic.await(vertx.close());
        }
    }

    @Test
    void whatTheServiceSaysReachesTheSensorInPiecesThatTheConnectionCarries() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BluetoothNear near = new BluetoothNear()) {
            HttpServer service = RunningClinic.await(vertx.createHttpServer()
                    .webSocketHandler(socket -> socket.writeBinaryMessage(Buffer.buffer(new byte[100])))
                    .listen(0, "127.0.0.1"));
            near.appear();
            try (Gateway gateway = gateway(vertx, near, service.actualPort(), "any")) {
                gateway.start();
                await().atMost(PATIENCE).until(() -> near.written().size() == 2);
            }
            assertThat(near.written()).containsExactly("command " + "00".repeat(60), "command " + "00".repeat(40));
        } finally {
            RunningClinic.await(vertx.close());
        }
    }

    @Test
    void acknowledgementsAndCuesReachASensorThatConverses() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BluetoothNear near = new BluetoothNear();
                RunningClinic clinic = new RunningClinic(folder);
                Gateway gateway = gateway(vertx, near, clinic.application().port(), token(clinic));
                TalkingSensor sensor = TalkingSensor.carried(DEVICE, 10, 1)) {
            gateway.start();
            near.appear();
            await().atMost(PATIENCE).until(() -> near.count("notifying") == 1);
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Radio radio = new Radio(near, sensor);
            await().atMost(PATIENCE).pollInterval(CARRY).until(() -> {
                radio.carry();
                return clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE);
            });
            startSession(clinic, cookie, anna);
            await().atMost(PATIENCE.multipliedBy(2)).pollInterval(CARRY).until(() -> {
                radio.carry();
                return sensor.wasTold("cue: haptic");
            });
            JsonObject now = clinic.array(cookie, "/api/v1/devices").getJsonObject(0);
            assertThat(now.getLong("missing_samples")).isZero();
            assertThat(now.getInteger("buffer_percent")).isLessThan(60);
        } finally {
            RunningClinic.await(vertx.close());
        }
    }

    /** Carries both ways between a sensor of the test and the mock's radio. */
    private static final class Radio {
        private static final int NOTIFICATION_BYTES = 60;

        private final BluetoothNear near;
        private final TalkingSensor sensor;
        private int heard;

        Radio(BluetoothNear near, TalkingSensor sensor) {
            this.near = near;
            this.sensor = sensor;
        }

        void carry() throws IOException {
            send(near, sensor.notifications(NOTIFICATION_BYTES));
            List<String> written = near.written();
            for (String one : written.subList(heard, written.size())) {
                sensor.hear(HexFormat.of().parseHex(one.substring(one.indexOf(' ') + 1)));
            }
            heard = written.size();
        }
    }

    @Test
    void aTokenThatTheServiceDoesNotKnowIsSaid() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BluetoothNear near = new BluetoothNear();
                RunningClinic clinic = new RunningClinic(folder)) {
            near.appear();
            try (Gateway gateway = gateway(vertx, near, clinic.application().port(), "guessed")) {
                gateway.start();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(told).contains("the service does not know this token"));
            }
        } finally {
            RunningClinic.await(vertx.close());
        }
    }

    private Gateway gateway(Vertx vertx, BluetoothNear near, int port, String token) throws IOException {
        URI service = URI.create("http://127.0.0.1:" + port);
        return new Gateway(
                vertx,
                new Gateway.Settings(BluetoothNear.NAME, service, token, near.busAddress(), KEEP_BYTES, null),
                told::add);
    }

    static String token(RunningClinic clinic) throws Exception {
        clinic.physio("dana");
        JsonObject asked = new JsonObject().put("label", "gateway").put("device", DEVICE);
        return new JsonObject(clinic.post(clinic.signIn("dana"), "/api/v1/bridge-tokens", asked)
                        .body())
                .getString("token");
    }

    private static String startSession(RunningClinic clinic, String cookie, Person anna) throws Exception {
        HttpResponse<String> started = clinic.post(
                cookie,
                "/api/v1/patients/" + anna.id() + "/sessions",
                new JsonObject().put("exercise", "squat").put("device", DEVICE));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }

    static void send(BluetoothNear near, List<byte[]> notifications) throws IOException {
        for (byte[] notification : notifications) {
            near.send(notification);
        }
    }
}
