package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.ExerciseTexts;
import org.plumbline.core.exercise.Rule;
import org.plumbline.service.BridgeTickets;
import org.plumbline.service.Clinic;
import org.plumbline.service.DeviceHub;
import org.plumbline.service.DeviceNow;
import org.plumbline.store.Role;

/** Sensors, bridges and the catalogue of exercises. */
final class DeviceApi implements Api {
    private final Clinic clinic;
    private final Json json;

    DeviceApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "devices", this::devices,
                "bridgeTokens", this::tokens,
                "createBridgeToken", this::createToken,
                "revokeBridgeToken", this::revokeToken,
                "createBridgeTicket", this::createTicket,
                "exercises", this::exercises);
    }

    private Future<Reply> devices(Call call) {
        return clinic.store()
                .devices()
                .all()
                .compose(kept -> clinic.hub().devices(kept))
                .map(devices -> Reply.ok(devices.stream()
                        .map(device -> json.device(device, notes(device, call.language())))
                        .toList()));
    }

    private List<String> notes(DeviceHub.Device device, String language) {
        DeviceNow now = device.now();
        return now == null
                ? List.of()
                : now.notes().stream()
                        .map(note -> clinic.phrases().note(language, note))
                        .toList();
    }

    private Future<Reply> createToken(Call call) {
        String label = call.body().getString("label");
        String device = call.body().getString("device");
        return clinic.accounts()
                .bridges()
                .create(call.person(), label, device)
                .map(token -> Reply.created(new JsonObject()
                        .put("label", label)
                        .put("device", device)
                        .put("token", token)));
    }

    private Future<Reply> tokens(Call call) {
        return clinic.accounts()
                .bridges()
                .all()
                .map(all -> Reply.ok(all.stream()
                        .map(token -> new JsonObject()
                                .put("label", token.label())
                                .put("device", token.deviceId())
                                .put("created_at", json.at(token.createdAt())))
                        .toList()));
    }

    private Future<Reply> revokeToken(Call call) {
        return clinic.accounts()
                .bridges()
                .revoke(call.person(), call.body().getString("label"))
                .map(gone -> {
                    clinic.hub().intake().revoked(gone);
                    return Reply.done();
                });
    }

    private Future<Reply> createTicket(Call call) {
        return Future.succeededFuture(Reply.created(new JsonObject()
                .put("ticket", clinic.accounts().tickets().create(call.person()))
                .put("good_for_s", BridgeTickets.GOOD_FOR.toSeconds())));
    }

    private Future<Reply> exercises(Call call) {
        Future<List<Exercise>> own = call.person().role() == Role.PATIENT
                ? clinic.plans().exercises(call.person())
                : Future.succeededFuture(clinic.exercises());
        return own.map(exercises -> Reply.ok(exercises.stream()
                .map(exercise -> exercise(exercise, call.language()))
                .toList()));
    }

    private static JsonObject exercise(Exercise exercise, String language) {
        ExerciseTexts texts = exercise.texts(language);
        JsonArray rules = new JsonArray();
        exercise.rules().forEach(rule -> rules.add(rule(rule, texts)));
        return new JsonObject()
                .put("id", exercise.id())
                .put("name", texts.name())
                .put("description", texts.description())
                .put("start_posture", texts.startPosture())
                .put("steps", new JsonArray(texts.steps()))
                .put("not_visible", String.join(" ", texts.notVisible()))
                .putNull("camera")
                .put("motion", MotionJson.of(exercise))
                .put("rules", rules);
    }

    private static JsonObject rule(Rule rule, ExerciseTexts texts) {
        return new JsonObject()
                .put("rule", rule.id())
                .put("limit", rule.limit())
                .put("unit", rule.unit())
                .put("limit_source", rule.limitSource().id())
                .put("cue", texts.cues().get(rule.id()))
                .put("source", rule.source());
    }
}
