package org.plumbline.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns away addresses that cannot be read, and the character 0 in texts: SQLite keeps it, PostgreSQL does not, and to be
 * told "try again in a moment" for ever helps nobody.
 */
final class StorableText {
    private static final String IN_ADDRESS = "%00";
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String IN_JSON = "\\u0000";

    private StorableText() {}

    /** Comes before every route with a path of its own: what looks for one fails on an address that cannot be read. */
    static void address(RoutingContext context) {
        String address = context.request().uri();
        if (BROKEN.matcher(address).find()) {
            Problems.send(
                    context,
                    400,
                    "invalid",
                    "The address cannot be read.",
                    "A % in it is not followed by two hexadecimal digits.");
        } else if (address.contains(IN_ADDRESS)) {
            Problems.notFound(context);
        } else {
            context.next();
        }
    }

    static void body(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body != null && body.toString().contains(IN_JSON) && holdsZero(json(body))) {
            Problems.send(context, 400, "invalid", "A text holds the character 0, which cannot be kept.", null);
        } else {
            context.next();
        }
    }

    /** What is no JSON is refused by the contract later on. */
    private static @Nullable Object json(Buffer body) {
        try {
            return io.vertx.core.json.Json.decodeValue(body);
        } catch (DecodeException noJson) {
            return null;
        }
    }

    private static boolean holdsZero(@Nullable Object value) {
        return switch (value) {
            case String text -> text.indexOf('\0') >= 0;
            case JsonObject object ->
                object.stream().anyMatch(entry -> holdsZero(entry.getKey()) || holdsZero(entry.getValue()));
            case JsonArray array -> array.stream().anyMatch(StorableText::holdsZero);
            case null, default -> false;
        };
    }
}
