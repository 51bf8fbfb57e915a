package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.store.MessageRow;

/** Messages between a patient and those who look after them. */
final class MessageApi implements Api {
    private static final int PAGE = 50;

    private final Clinic clinic;
    private final Json json;

    MessageApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "messages",
                this::thread,
                "sendMessage",
                this::send,
                "readMessages",
                this::read,
                "unread",
                this::unread);
    }

    private Future<Reply> thread(Call call) {
        String before = call.context().request().getParam("before");
        int limit = Math.min(PAGE, Paging.asked(call.context()).limit());
        return clinic.messages()
                .thread(call.patient().id(), before == null ? Integer.MAX_VALUE : Integer.parseInt(before), limit)
                .compose(all -> Names.of(clinic, all.stream().map(MessageRow::authorId))
                        .map(names -> Reply.ok(all.stream()
                                .map(message -> json.message(message, String.valueOf(names.get(message.authorId()))))
                                .toList())));
    }

    private Future<Reply> send(Call call) {
        JsonObject body = call.body();
        return clinic.messages()
                .send(call.person(), call.patient(), body.getString("text"), about(body.getJsonObject("about")))
                .map(sent -> Reply.created(json.message(sent, call.person().name())));
    }

    private static MessageRow.@Nullable About about(@Nullable JsonObject about) {
        return about == null
                ? null
                : new MessageRow.About(about.getString("kind"), about.getString("id"), about.getInteger("repetition"));
    }

    private Future<Reply> read(Call call) {
        return clinic.messages()
                .read(call.person(), call.patient().id(), call.body().getInteger("up_to"))
                .map(Reply.done());
    }

    private Future<Reply> unread(Call call) {
        return clinic.messages().unread(call.person()).map(unread -> {
            JsonArray threads = new JsonArray();
            unread.forEach((patient, n) ->
                    threads.add(new JsonObject().put("patient", patient).put("unread", n)));
            return Reply.ok(new JsonObject()
                    .put(
                            "unread",
                            unread.values().stream().mapToInt(Integer::intValue).sum())
                    .put("threads", threads));
        });
    }
}
