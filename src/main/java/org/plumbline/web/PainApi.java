package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Route;
import org.plumbline.service.CheckIns;
import org.plumbline.service.Clinic;
import org.plumbline.store.Block;
import org.plumbline.store.Ids;

/** Pain reports, check-ins, red flags. */
final class PainApi implements Api {
    private final Clinic clinic;
    private final Json json;

    PainApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "painReports", this::list,
                "reportPain", this::report,
                "checkIns", this::due,
                "redFlags", this::redFlags,
                "clearRedFlag", this::clear);
    }

    private Future<Reply> list(Call call) {
        return clinic.store()
                .pain()
                .ofPatient(call.patient().id())
                .map(rows -> Reply.ok(rows.stream().map(json::pain).toList()));
    }

    private Future<Reply> report(Call call) {
        return clinic.pain()
                .report(call.patient(), call.body().encode())
                .map(answer -> Reply.created(json.answer(
                        answer.row(),
                        clinic.phrases()
                                .pain(call.language())
                                .answer(answer.triage(), clinic.settings().emergencyNumber()),
                        answer.triage().route() == Route.EMERGENCY
                                ? clinic.settings().emergencyNumber()
                                : null)));
    }

    private Future<Reply> due(Call call) {
        return clinic.pain()
                .due(call.patient().id())
                .map(due -> Reply.ok(due.stream().map(json::due).toList()));
    }

    private Future<Reply> redFlags(Call call) {
        String id = call.patient().id();
        JsonArray questions = new JsonArray();
        Stream.of(RedFlag.values())
                .forEach(flag -> questions.add(new JsonObject()
                        .put("id", flag.id())
                        .put("text", clinic.phrases().question(call.language(), flag))));
        return Future.join(
                        clinic.store().pain().redFlagsAskedAt(id), clinic.pain().openBlock(id))
                .map(both -> {
                    Optional<Instant> askedAt = both.resultAt(0);
                    Optional<Block> block = both.resultAt(1);
                    return Reply.ok(new JsonObject()
                            .put("questions", questions)
                            .put("asked_at", json.at(askedAt.orElse(null)))
                            .put(
                                    "due",
                                    CheckIns.redFlagsDue(askedAt, clinic.clock().instant()))
                            .put("blocked", json.block(block.orElse(null))));
                });
    }

    private Future<Reply> clear(Call call) {
        String note = call.body().getString("note");
        return clinic.pain()
                .clear(call.person(), call.patient().id(), note)
                .map(at -> Reply.created(new JsonObject()
                        .put("id", Ids.next())
                        .put("at", json.at(at))
                        .put("by", call.person().name())
                        .put("note", note)));
    }
}
