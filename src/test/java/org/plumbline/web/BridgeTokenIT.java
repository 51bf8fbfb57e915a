package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may bring bytes over the WebSocket bridge, and of which sensor. */
class BridgeTokenIT {
    private static final String DEVICE = Sensor.DEVICE;

    @TempDir
    Path folder;

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
            byte[] wire = Sensor.squats(DEVICE, 1);
            WebSocket socket = bridge(clinic, token);
            socket.sendBinary(ByteBuffer.wrap(wire, 0, SensorBytes.frameEnd(wire, 1)), true)
                    .join();
            await().until(() -> clinic.get(physio, "/api/v1/devices").body().contains(DEVICE));
            assertThat(clinic.array(physio, "/api/v1/devices").getJsonObject(0).getString("connection"))
                    .isEqualTo("websocket");
            JsonObject other = new JsonObject().put("label", "other").put("device", "00000000000000b2");
            String foreign = new JsonObject(
                            clinic.post(physio, "/api/v1/bridge-tokens", other).body())
                    .getString("token");
            WebSocket refused = bridge(clinic, foreign);
            refused.sendBinary(ByteBuffer.wrap(wire, 0, SensorBytes.frameEnd(wire, 1)), true)
                    .join();
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
}
