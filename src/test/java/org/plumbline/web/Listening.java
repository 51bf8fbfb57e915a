package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A page that listens to a WebSocket of the service and remembers every message; each has to fit the contract. */
final class Listening implements WebSocket.Listener, AutoCloseable {
    private final Queue<JsonObject> messages = new ConcurrentLinkedQueue<>();
    private final Queue<String> misfits = new ConcurrentLinkedQueue<>();
    private final Validator schema;
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Listening(RunningClinic clinic, String cookie, String path) {
        schema = MessageSchemas.of(path.endsWith("/events") ? "events" : "live");
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
            JsonObject message = new JsonObject(text.toString());
            String misfit = MessageSchemas.misfit(schema, message);
            if (!misfit.isEmpty()) {
                misfits.add(misfit);
            }
            messages.add(message);
            text.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    Stream<JsonObject> all(String type) {
        assertThat(misfits).as("messages that do not fit openapi.yaml").isEmpty();
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
