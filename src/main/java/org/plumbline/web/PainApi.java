package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.service.Clinic;
import org.plumbline.service.PainDesk;
import org.plumbline.service.Sending;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;

/** Pain reports, check-ins, red flags. */
final class PainApi implements Api {
    private final Clinic clinic;
    private final Json json;
    private final PainView view;

    PainApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
        this.view = new PainView(clinic, json);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "painReports", this::list,
                "reportPain", this::report,
                "correctPain", this::correct,
                "openQuestions", this::openQuestions,
                "checkIns", this::due,
                "redFlags", this::redFlags,
                "clearRedFlag", this::clear);
    }

    private Future<Reply> list(Call call) {
        String id = call.patient().id();
        Paging.Asked asked = Paging.asked(call.context());
        return Future.join(
                        clinic.store().pain().part(id, asked.after(), asked.oneMore()),
                        clinic.store().pain().superseded(id))
                .map(both -> {
                    List<PainRow> rows =
                            both.<Optional<List<PainRow>>>resultAt(0).orElseThrow(Paging::unknown);
                    List<PainRow> superseded = both.resultAt(1);
                    return Reply.part(
                            rows.stream()
                                    .map(row -> view.report(row, superseded))
                                    .toList(),
                            asked.limit());
                });
    }

    private Future<Reply> report(Call call) {
        HttpServerRequest request = call.context().request();
        Sending sending = Sending.of(request.getHeader("Idempotency-Key"), request.getHeader("Answered-At"));
        return clinic.pain()
                .report(call.patient(), call.body().encode(), sending)
                .map(answer -> answered(call, answer));
    }

    private Future<Reply> correct(Call call) {
        return clinic.pain()
                .correct(
                        call.patient(),
                        call.context().pathParam("report"),
                        call.body().encode())
                .map(answer -> answered(call, answer));
    }

    private Reply answered(Call call, PainDesk.Answer answer) {
        return Reply.created(view.answer(answer, call.language()));
    }

    private Future<Reply> openQuestions(Call call) {
        return clinic.pain()
                .openQuestions(call.patient(), call.body().encode())
                .map(ask -> Reply.ok(new JsonObject().put("ask", new JsonArray(ask))));
    }

    private Future<Reply> due(Call call) {
        return clinic.checkIns().due(call.patient().id()).map(due -> Reply.ok(view.due(due)));
    }

    private Future<Reply> redFlags(Call call) {
        String id = call.patient().id();
        JsonArray questions = new JsonArray();
        Stream.of(RedFlag.values())
                .forEach(flag -> questions.add(new JsonObject()
                        .put("id", flag.id())
                        .put("text", clinic.phrases().question(call.language(), flag))));
        return Future.join(
                        clinic.store().pain().redFlagsAskedAt(id),
                        clinic.checkIns().openBlock(id),
                        clinic.checkIns().redFlagsDue(id))
                .map(both -> {
                    Optional<Instant> askedAt = both.resultAt(0);
                    Optional<Block> block = both.resultAt(1);
                    Set<RedFlag> due = both.resultAt(2);
                    return Reply.ok(new JsonObject()
                            .put("questions", questions)
                            .put("asked_at", json.at(askedAt.orElse(null)))
                            .put("due", !due.isEmpty())
                            .put(
                                    "due_ids",
                                    new JsonArray(due.stream().map(RedFlag::id).toList()))
                            .put("blocked", json.block(block.orElse(null))));
                });
    }

    private Future<Reply> clear(Call call) {
        String note = call.body().getString("note");
        return clinic.checkIns()
                .clear(call.person(), call.patient().id(), note)
                .map(cleared -> Reply.created(new JsonObject()
                        .put("id", cleared.id())
                        .put("at", json.at(cleared.at()))
                        .put("by", call.person().name())
                        .put("note", note)));
    }
}
