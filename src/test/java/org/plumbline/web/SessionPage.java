package org.plumbline.web;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A page that listens to a session, and what it was told. */
final class SessionPage implements WebSocket.Listener {
    private final Queue<String> types = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();

    SessionPage(RunningClinic clinic, String cookie, String session) {
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
