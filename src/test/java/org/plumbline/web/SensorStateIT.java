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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.WantedSettings;
import org.plumbline.service.SensorSettings;
import org.plumbline.store.Person;

/** Which connection speaks for a sensor, and until when. */
@Timeout(120)
class SensorStateIT {
    private static final String DEVICE = "00000000000000a1";
    private static final String OTHER = "00000000000000b2";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

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
        byte[] one = hello(DEVICE);
        byte[] another = hello(OTHER);
        try (RunningClinic clinic = new RunningClinic(folder, List.of(), impatient);
                Socket tcp = connect(clinic)) {
            Person jo = clinic.physio("jo");
            String token = RunningClinic.await(
                    clinic.application().clinic().accounts().bridges().create(jo, "at the desk", null));
            String cookie = clinic.signIn("jo");
            tcp.getOutputStream().write(one);
            // on a loaded machine one may be let go before its hello arrives
            await().atMost(SOON).until(() -> {
                isLetGo(clinic, token, another);
                return clinic.array(cookie, "/api/v1/devices").size() == 2;
            });
            assertThat(tcp.getInputStream().read()).isEqualTo(-1);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(clinic.array(cookie, "/api/v1/devices"))
                            .noneMatch(device -> ((JsonObject) device).getBoolean("connected")));
        }
    }

    /** Says this over a WebSocket and then nothing more; returns when it was closed. */
    private static void isLetGo(RunningClinic clinic, String token, byte[] hello) throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = clinic.client()
                .newWebSocketBuilder()
                .buildAsync(clinic.uri("ws", "/api/bridge?token=" + token), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket gone, int code, String reason) {
                        closed.complete(code);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket gone, Throwable reason) {
                        closed.complete(-1);
                    }
                })
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
        socket.sendBinary(ByteBuffer.wrap(hello), true)
                .exceptionally(tooLate -> socket)
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(closed.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
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
}
