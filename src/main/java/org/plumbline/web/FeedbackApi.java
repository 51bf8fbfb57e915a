package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.Feedback;

/** Counts by hand, and what people say about flags. */
final class FeedbackApi implements Api {
    private final Clinic clinic;
    private final Json json;

    FeedbackApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("correctCount", this::correct, "sayAboutFlag", this::say, "flagFeedback", this::byRule);
    }

    private Future<Reply> correct(Call call) {
        JsonObject body = call.body();
        return clinic.feedback()
                .correct(call.person(), call.session(), body.getInteger("repetitions"), body.getString("note"))
                .map(done -> Reply.created(json.session(call.session(), null, done)));
    }

    private Future<Reply> say(Call call) {
        JsonObject body = call.body();
        return clinic.feedback()
                .say(
                        call.person(),
                        call.session(),
                        body.getInteger("repetition"),
                        body.getString("rule"),
                        body.getBoolean("agrees"),
                        body.getString("note"))
                .map(said -> Reply.created(json.feedback(said)));
    }

    private Future<Reply> byRule(Call call) {
        return clinic.feedback()
                .ofPhysio(call.person().id())
                .map(rules -> Reply.ok(rules.stream().map(FeedbackApi::object).toList()));
    }

    private static JsonObject object(Feedback.OfRule rule) {
        return new JsonObject()
                .put("exercise", rule.exercise())
                .put("rule", rule.rule())
                .put("flagged", rule.flagged())
                .put("agreed", rule.agreed())
                .put("disagreed", rule.disagreed())
                .put("notes", new JsonArray(rule.notes()));
    }
}
