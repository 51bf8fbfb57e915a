package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.RefusedException;

/** A list in parts: {@code limit} says how many, {@code after} what was seen last, the header Link where it goes on. */
final class Paging {
    private Paging() {}

    /**
     * What of a list is asked for.
     *
     * @param after null for its beginning
     */
    record Asked(@Nullable String after, int limit) {
        /** One more than that tells whether there are more behind it. */
        int oneMore() {
            return limit + 1;
        }
    }

    /** For lists that the database cuts. @return a limit that no list reaches without {@code limit} */
    static Asked asked(RoutingContext context) {
        String limit = context.request().getParam("limit");
        return new Asked(
                context.request().getParam("after"), limit == null ? Integer.MAX_VALUE - 1 : Integer.parseInt(limit));
    }

    /** The part that was asked for; everything without {@code limit}. */
    static Reply page(RoutingContext context, Reply reply) {
        List<JsonObject> items = reply.items();
        String limit = context.request().getParam("limit");
        String after = context.request().getParam("after");
        if (items == null || (limit == null && after == null)) {
            return reply;
        }
        if (reply.part() != Reply.Part.WHOLE) {
            if (reply.part() == Reply.Part.MORE_BEHIND) {
                next(context, String.valueOf(limit), items.getLast());
            }
            return reply;
        }
        int from = after == null ? 0 : place(items, after) + 1;
        int to = limit == null ? items.size() : Math.min(items.size(), from + Integer.parseInt(limit));
        if (to < items.size() && to > from) {
            next(context, String.valueOf(limit), items.get(to - 1));
        }
        return Reply.ok(items.subList(from, to));
    }

    private static void next(RoutingContext context, String limit, JsonObject last) {
        String next = context.request().path() + "?limit=" + limit + "&after="
                + URLEncoder.encode(key(last), StandardCharsets.UTF_8);
        context.response().putHeader("Link", "<" + next + ">; rel=\"next\"");
    }

    static RefusedException unknown() {
        return new RefusedException(
                RefusedException.Kind.INVALID, "after: there is no such item in this list; begin again without it");
    }

    private static int place(List<JsonObject> items, String after) {
        for (int i = 0; i < items.size(); i++) {
            if (key(items.get(i)).equals(after)) {
                return i;
            }
        }
        throw unknown();
    }

    /** What names an item in its list. */
    private static String key(JsonObject item) {
        return Stream.of("id", "number", "version", "device", "patient")
                .map(item::getValue)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }
}
