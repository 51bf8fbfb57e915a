package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A page that listens to a WebSocket of the service and remembers every message. */
final class Listening implements WebSocket.Listener, AutoCloseable {
    private final Queue<JsonObject> messages = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Listening(RunningClinic clinic, String cookie, String path) {
        socket = clinic.client()
                .newWebSocketBuilder()
                .header("Cookie", cookie)
                .buildAsync(clinic.uri("ws", path), this)
                .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(new JsonObject(text.toString()));
            text.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    Stream<JsonObject> all(String type) {
        return messages.stream().filter(message -> message.getString("type").equals(type));
    }

    boolean has(String type) {
        return all(type).findAny().isPresent();
    }

    int count(String type) {
        return (int) all(type).count();
    }

    JsonObject first(String type) {
        return all(type).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
