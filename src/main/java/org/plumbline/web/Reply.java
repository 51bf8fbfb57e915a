package org.plumbline.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers.
 *
 * @param items of a list, so that a part of it can be told
 * @param part whether the items are the part that was asked for already, and there are more behind it
 */
record Reply(
        int status,
        String contentType,
        @Nullable Buffer body,
        @Nullable List<JsonObject> items,
        Part part) {
    /** How much of its list a reply has. */
    enum Part {
        WHOLE,
        MORE_BEHIND,
        LAST
    }

    private static final String JSON = "application/json; charset=utf-8";

    Reply(int status, String contentType, String text) {
        this(status, contentType, Buffer.buffer(text), null, Part.WHOLE);
    }

    static Reply bytes(String contentType, Buffer bytes) {
        return new Reply(200, contentType, bytes, null, Part.WHOLE);
    }

    static Reply ok(JsonObject json) {
        return new Reply(200, JSON, json.encode());
    }

    static Reply ok(List<JsonObject> json) {
        return new Reply(200, JSON, Buffer.buffer(new JsonArray(json).encode()), List.copyOf(json), Part.WHOLE);
    }

    /**
     * Of a list that the database has cut already.
     *
     * @param oneMore than was asked for, where there are more
     * @param limit as it was asked for
     */
    static Reply part(List<JsonObject> oneMore, int limit) {
        List<JsonObject> part = oneMore.size() > limit ? oneMore.subList(0, limit) : oneMore;
        return new Reply(
                200,
                JSON,
                Buffer.buffer(new JsonArray(part).encode()),
                List.copyOf(part),
                oneMore.size() > limit ? Part.MORE_BEHIND : Part.LAST);
    }

    static Reply created(JsonObject json) {
        return new Reply(201, JSON, json.encode());
    }

    static Reply done() {
        return new Reply(204, JSON, null, null, Part.WHOLE);
    }

    static Reply text(String contentType, String body) {
        return new Reply(200, contentType, body);
    }

    /** What was answered to the same request before. */
    static Reply kept(int status, String body) {
        return body.isEmpty() ? new Reply(status, JSON, null, null, Part.WHOLE) : new Reply(status, JSON, body);
    }

    static Reply json(int status, JsonObject json) {
        return new Reply(status, JSON, json.encode());
    }
}
