package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.plumbline.service.RefusedException;

/** A list in parts: {@code limit} says how many, {@code after} what was seen last, the header Link where it goes on. */
final class Paging {
    private Paging() {}

    /** The part that was asked for; everything without {@code limit}. */
    static Reply page(RoutingContext context, Reply reply) {
        List<JsonObject> items = reply.items();
        String limit = context.request().getParam("limit");
        String after = context.request().getParam("after");
        if (items == null || (limit == null && after == null)) {
            return reply;
        }
        int from = after == null ? 0 : place(items, after) + 1;
        int to = limit == null ? items.size() : Math.min(items.size(), from + Integer.parseInt(limit));
        if (to < items.size() && to > from) {
            String next = context.request().path() + "?limit=" + limit + "&after="
                    + URLEncoder.encode(key(items.get(to - 1)), StandardCharsets.UTF_8);
            context.response().putHeader("Link", "<" + next + ">; rel=\"next\"");
        }
        return Reply.ok(items.subList(from, to));
    }

    private static int place(List<JsonObject> items, String after) {
        for (int i = 0; i < items.size(); i++) {
            if (key(items.get(i)).equals(after)) {
                return i;
            }
        }
        throw new RefusedException(
                RefusedException.Kind.INVALID, "after: there is no such item in this list; begin again without it");
    }

    /** What names an item in its list. */
    private static String key(JsonObject item) {
        return Stream.of("id", "number", "version")
                .map(item::getValue)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }
}
