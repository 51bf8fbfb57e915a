package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.push.PushClient;

/** Which browsers want to hear of news. */
final class PushApi implements Api {
    private final Clinic clinic;

    PushApi(Clinic clinic) {
        this.clinic = clinic;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("pushKey", this::key, "subscribePush", this::subscribe, "unsubscribePush", this::unsubscribe);
    }

    private Future<Reply> key(Call call) {
        return Future.succeededFuture(
                Reply.ok(new JsonObject().put("key", clinic.pushes().key())));
    }

    private Future<Reply> subscribe(Call call) {
        JsonObject body = call.body();
        JsonObject keys = body.getJsonObject("keys");
        return clinic.pushes()
                .subscribe(
                        call.person(),
                        new PushClient.Target(
                                body.getString("endpoint"), keys.getString("p256dh"), keys.getString("auth")))
                .map(Reply.done());
    }

    private Future<Reply> unsubscribe(Call call) {
        return clinic.pushes()
                .unsubscribe(call.person(), call.body().getString("endpoint"))
                .map(Reply.done());
    }
}
