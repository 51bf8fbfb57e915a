package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CheckJson;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;
import org.plumbline.format.SessionReader;
import org.plumbline.format.WordsCatalogue;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;

/** The whole way through the running service: a device's bytes in, a patient's session out. */
class SessionIT {
    private static final String DEVICE = "00000000000000a1";

    @TempDir
    Path folder;

    @Test
    void aSessionOverTheBridgeIsCountedLiveKeptAndTheSameAsCheck() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Socket sensor = connect(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            byte[] wire = squats();
            int hello = firstFrame(wire);
            send(sensor, wire, 0, hello);
            awaitDevice(clinic, cookie);
            String session = start(clinic, cookie, anna);
            assertThat(clinic.post(cookie, "/api/v1/patients/" + anna.id() + "/sessions", exercise())
                            .statusCode())
                    .isEqualTo(409);
            Page page = new Page(clinic, cookie, session);
            await().until(() -> page.has("snapshot"));
            send(sensor, wire, hello, wire.length - hello);
            await().atMost(Duration.ofSeconds(30)).until(() -> page.count("repetition") == 5);
            await().until(() -> page.has("angles"));
            clinic.pass(Duration.ofMinutes(2));
            JsonObject ended = new JsonObject(
                    clinic.post(cookie, "/api/v1/sessions/" + session + "/end", new JsonObject().put("reason", "done"))
                            .body());
            assertThat(ended.getInteger("repetitions")).isEqualTo(5);
            await().until(() -> page.has("ended"));

            JsonObject kept = clinic.object(cookie, "/api/v1/sessions/" + session);
            Path file = clinic.folder().resolve("journal").resolve(DEVICE).resolve(session + ".wire");
            assertThat(kept.getJsonObject("report")).isEqualTo(checked(file));
            assertThat(kept.getJsonObject("report").getJsonObject("summary").getJsonObject("by_rule"))
                    .isEqualTo(new JsonObject().put("excessive-lean", 2));
            JsonObject trace = clinic.object(cookie, "/api/v1/sessions/" + session + "/trace");
            assertThat(trace.getJsonArray("time_s")).hasSameSizeAs(trace.getJsonArray("flexion_deg"));
            assertThat(trace.getJsonArray("time_s").size()).isGreaterThan(100);

            clinic.restart();
            String again = clinic.signIn("anna");
            assertThat(clinic.object(again, "/api/v1/sessions/" + session)).isEqualTo(kept);
            assertThat(clinic.get(null, "/metrics").body())
                    .contains("plumbline_frames_total")
                    .doesNotContain(anna.id());
        }
    }

    @Test
    void anOldSessionIsReadAgainFromItsSealedFramesAndBothReadingsStay() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Socket sensor = connect(clinic)) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            String cookie = clinic.signIn("anna");
            byte[] wire = squats();
            int hello = firstFrame(wire);
            send(sensor, wire, 0, hello);
            awaitDevice(clinic, cookie);
            String session = start(clinic, cookie, anna);
            Page page = new Page(clinic, cookie, session);
            send(sensor, wire, hello, wire.length - hello);
            await().atMost(Duration.ofSeconds(30)).until(() -> page.count("repetition") == 5);
            String physio = clinic.signIn("dana");
            String analyses = "/api/v1/sessions/" + session + "/analyses";
            assertThat(clinic.post(physio, analyses, new JsonObject()).statusCode())
                    .isEqualTo(409);
            clinic.post(cookie, "/api/v1/sessions/" + session + "/end", new JsonObject().put("reason", "done"));

            Path frames = clinic.folder().resolve("journal").resolve(DEVICE).resolve(session + ".wire");
            byte[] asTheyCame = Files.readAllBytes(frames);
            assertThat(RunningClinic.await(
                            clinic.application().clinic().sealing().sealEnded()))
                    .isZero();
            clinic.pass(Duration.ofHours(2));
            assertThat(RunningClinic.await(
                            clinic.application().clinic().sealing().sealEnded()))
                    .isOne();
            assertThat(frames).doesNotExist();
            assertThat(frames.resolveSibling(session + ".sealed"))
                    .satisfies(file -> assertThat(Files.size(file)).isLessThan(asTheyCame.length / 2));

            assertThat(clinic.post(physio, analyses, new JsonObject()).statusCode())
                    .isEqualTo(201);
            JsonArray readings = clinic.array(physio, analyses);
            assertThat(readings).hasSize(2);
            assertThat(readings.getJsonObject(1).getInteger("version")).isEqualTo(2);
            assertThat(readings.getJsonObject(1).getJsonObject("report"))
                    .isEqualTo(readings.getJsonObject(0).getJsonObject("report"));
            assertThat(checked(frames.resolveSibling(session + ".sealed")))
                    .as("check speaks to the person who moved, as their own page does")
                    .isEqualTo(
                            clinic.object(cookie, "/api/v1/sessions/" + session).getJsonObject("report"));

            Path sealed = frames.resolveSibling(session + ".sealed");
            byte[] damaged = Files.readAllBytes(sealed);
            damaged[damaged.length / 2] ^= 1;
            Files.write(sealed, damaged);
            assertThat(clinic.post(physio, analyses, new JsonObject()).body())
                    .as("a reading of what is left would take the place of a better one")
                    .contains("urn:plumbline:frames-missing");
            Files.delete(sealed);
            assertThat(clinic.post(physio, analyses, new JsonObject()).statusCode())
                    .isEqualTo(409);
            assertThat(clinic.array(physio, analyses)).hasSize(2);
            assertThat(clinic.object(physio, "/api/v1/sessions/" + session).getJsonObject("report"))
                    .isEqualTo(readings.getJsonObject(0).getJsonObject("report"));
        }
    }

    @Test
    void aSessionThatWasLiveWhenTheServiceStoppedIsSealed() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Socket sensor = connect(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            byte[] wire = squats();
            send(sensor, wire, 0, firstFrame(wire));
            awaitDevice(clinic, cookie);
            String session = start(clinic, cookie, anna);
            clinic.restart();
            JsonObject kept = clinic.object(clinic.signIn("anna"), "/api/v1/sessions/" + session);
            assertThat(kept.getString("state")).isEqualTo("ended");
            assertThat(kept.getString("end_reason")).isEqualTo("service-stopped");
        }
    }

    @Test
    void oneDeviceServesOnePatientAtATime() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Socket sensor = connect(clinic)) {
            Person anna = clinic.patient("anna", null);
            Person ben = clinic.patient("ben", null);
            String cookie = clinic.signIn("anna");
            byte[] wire = squats();
            send(sensor, wire, 0, wire.length / 2);
            awaitDevice(clinic, cookie);
            start(clinic, cookie, anna);
            HttpResponse<String> refused =
                    clinic.post(clinic.signIn("ben"), "/api/v1/patients/" + ben.id() + "/sessions", exercise());
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plumbline:device-in-use");
        }
    }

    @Test
    void aRedFlagEndsTheSessionAndBlocksUntilAPhysioClearsIt() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Socket sensor = connect(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            byte[] wire = squats();
            send(sensor, wire, 0, firstFrame(wire));
            awaitDevice(clinic, cookie);
            String session = start(clinic, cookie, anna);
            String patient = "/api/v1/patients/" + anna.id();
            JsonObject report = new JsonObject()
                    .put("moment", "during")
                    .put("nprs", 6)
                    .put("red_flags_asked", new JsonArray().add("bladder"))
                    .put("red_flags", new JsonArray().add("bladder"));
            JsonObject answer = new JsonObject(
                    clinic.post(cookie, patient + "/pain-reports", report).body());
            assertThat(answer.getJsonObject("triage").getString("route")).isEqualTo("emergency");
            assertThat(answer.getJsonObject("words").encode()).contains("112");
            assertThat(clinic.object(cookie, "/api/v1/sessions/" + session).getString("end_reason"))
                    .isEqualTo("red-flag");
            HttpResponse<String> blocked = clinic.post(cookie, patient + "/sessions", exercise());
            assertThat(blocked.statusCode()).isEqualTo(409);
            assertThat(new JsonObject(blocked.body()).getString("type")).isEqualTo("urn:plumbline:blocked-by-red-flag");

            clinic.restart();
            String physio = clinic.signIn("dana");
            assertThat(clinic.array(physio, "/api/v1/patients").encode()).contains("red-flag");
            JsonObject note = new JsonObject().put("note", "Spoke on the phone, seen in hospital.");
            assertThat(clinic.post(physio, patient + "/red-flag-clearings", note)
                            .statusCode())
                    .isEqualTo(201);
            String again = clinic.signIn("anna");
            assertThat(clinic.post(again, patient + "/sessions", exercise()).statusCode())
                    .isEqualTo(201);
            assertThat(RunningClinic.await(
                            clinic.application().clinic().store().audit().latest(20)))
                    .extracting(AuditEntry::action)
                    .contains("red-flag-blocked", "red-flag-cleared");
        }
    }

    @Test
    void aBridgeSpeaksThroughAWebSocketWithItsTokenAndForItsDeviceAlone() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.physio("dana");
            String physio = clinic.signIn("dana");
            JsonObject asked = new JsonObject().put("label", "gateway").put("device", DEVICE);
            String token = new JsonObject(
                            clinic.post(physio, "/api/v1/bridge-tokens", asked).body())
                    .getString("token");
            assertThatThrownBy(() -> bridge(clinic, "guessed")).hasStackTraceContaining("status code 401");
            byte[] wire = squats();
            WebSocket socket = bridge(clinic, token);
            socket.sendBinary(ByteBuffer.wrap(wire, 0, firstFrame(wire)), true).join();
            awaitDevice(clinic, physio);
            assertThat(clinic.array(physio, "/api/v1/devices").getJsonObject(0).getString("connection"))
                    .isEqualTo("websocket");
            JsonObject other = new JsonObject().put("label", "other").put("device", "00000000000000b2");
            String foreign = new JsonObject(
                            clinic.post(physio, "/api/v1/bridge-tokens", other).body())
                    .getString("token");
            WebSocket refused = bridge(clinic, foreign);
            refused.sendBinary(ByteBuffer.wrap(wire, 0, firstFrame(wire)), true).join();
            await().until(refused::isInputClosed);
            assertThat(clinic.array(physio, "/api/v1/bridge-tokens")).hasSize(2);
            assertThat(clinic.post(physio, "/api/v1/bridge-token-revocations", new JsonObject().put("label", "gateway"))
                            .statusCode())
                    .isEqualTo(204);
            await().until(socket::isInputClosed);
            assertThatThrownBy(() -> bridge(clinic, token)).hasStackTraceContaining("status code 401");
            socket.abort();
            refused.abort();
        }
    }

    private static WebSocket bridge(RunningClinic clinic, String token) {
        return clinic.client()
                .newWebSocketBuilder()
                .buildAsync(clinic.uri("ws", "/api/bridge?token=" + token), new WebSocket.Listener() {})
                .join();
    }

    @Test
    void aPortInUseAndAFileThatIsNoDatabaseAreNamedInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Application.Settings settings = RunningClinic.settings(folder, taken.getLocalPort());
            assertThatThrownBy(() -> RunningClinic.await(Application.start(settings, InstantSource.system())))
                    .cause()
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("plumbline.db"), "this is a diary, not a database");
        assertThatThrownBy(() -> RunningClinic.await(
                        Application.start(RunningClinic.settings(other, 0), InstantSource.system())))
                .cause()
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("plumbline.db: not an SQLite database");
    }

    private static JsonObject exercise() {
        return new JsonObject().put("exercise", "squat").put("device", DEVICE);
    }

    private static String start(RunningClinic clinic, String cookie, Person patient) throws Exception {
        HttpResponse<String> started =
                clinic.post(cookie, "/api/v1/patients/" + patient.id() + "/sessions", exercise());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }

    private static void awaitDevice(RunningClinic clinic, String cookie) {
        await().until(() -> clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
    }

    private static Socket connect(RunningClinic clinic) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), clinic.application().bridgePort());
    }

    private static void send(Socket socket, byte[] bytes, int offset, int length) throws IOException {
        socket.getOutputStream().write(bytes, offset, length);
        socket.getOutputStream().flush();
    }

    /** The hello alone. */
    private static int firstFrame(byte[] wire) {
        int at = 1;
        while (wire[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private static byte[] squats() throws IOException {
        Recording.Sampled made = new Recording.Sampled(
                "squats",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(5)
                                .fault("excessive-lean:30@2,4")
                                .seed(3)
                                .build())
                        .samples());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VirtualSensor(made, null, new VirtualSensor.Settings(DEVICE, 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0))
                .play(out, played -> {});
        return out.toByteArray();
    }

    private static JsonObject checked(Path file) throws Exception {
        PipelineSettings settings = PipelineSettings.of(
                List.of(ExerciseCatalogue.load().find("squat").orElseThrow()), CalibrationMode.AUTO);
        CheckJson json = new CheckJson(new FormWords(WordsCatalogue.load("en", "form")));
        Recording recording = Recordings.open(file);
        return new JsonObject(json.object(recording.name(), SessionReader.read(recording, settings))
                .toString());
    }

    /** A page that listens. */
    private static final class Page implements WebSocket.Listener {
        private final Queue<String> types = new ConcurrentLinkedQueue<>();
        private final StringBuilder text = new StringBuilder();

        Page(RunningClinic clinic, String cookie, String session) {
            clinic.client()
                    .newWebSocketBuilder()
                    .header("Cookie", cookie)
                    .buildAsync(clinic.uri("ws", "/api/v1/sessions/" + session + "/live"), this)
                    .join();
            // from here on nothing passes by unseen
            await().atMost(Duration.ofSeconds(30)).until(() -> has("snapshot"));
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                types.add(new JsonObject(text.toString()).getString("type"));
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        boolean has(String type) {
            return types.contains(type);
        }

        long count(String type) {
            return types.stream().filter(type::equals).count();
        }
    }
}
