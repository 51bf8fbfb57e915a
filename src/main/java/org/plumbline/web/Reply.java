package org.plumbline.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operation answers. */
record Reply(int status, String contentType, @Nullable Buffer body) {
    private static final String JSON = "application/json; charset=utf-8";

    Reply(int status, String contentType, String text) {
        this(status, contentType, Buffer.buffer(text));
    }

    static Reply bytes(String contentType, Buffer bytes) {
        return new Reply(200, contentType, bytes);
    }

    static Reply ok(JsonObject json) {
        return new Reply(200, JSON, json.encode());
    }

    static Reply ok(List<JsonObject> json) {
        return new Reply(200, JSON, new JsonArray(json).encode());
    }

    static Reply created(JsonObject json) {
        return new Reply(201, JSON, json.encode());
    }

    static Reply done() {
        return new Reply(204, JSON, (Buffer) null);
    }

    static Reply text(String contentType, String body) {
        return new Reply(200, contentType, body);
    }

    static Reply json(int status, JsonObject json) {
        return new Reply(status, JSON, json.encode());
    }
}
