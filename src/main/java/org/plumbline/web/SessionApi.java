package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.store.SessionRow;

/** Sessions: list, start, end, report, trace. */
final class SessionApi implements Api {
    private final Clinic clinic;
    private final Json json;

    SessionApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "sessions", this::list,
                "startSession", this::start,
                "session", this::session,
                "trace", this::trace,
                "endSession", this::end);
    }

    private Future<Reply> list(Call call) {
        return Future.join(
                        clinic.sessions().ofPatient(call.patient().id()),
                        clinic.hub().counts())
                .map(both -> {
                    java.util.List<SessionRow> rows = both.resultAt(0);
                    Map<String, Integer> counts = both.resultAt(1);
                    return Reply.ok(rows.stream()
                            .map(row -> json.session(row, counts.get(row.id())))
                            .toList());
                });
    }

    private Future<Reply> start(Call call) {
        JsonObject body = call.body();
        return clinic.sessions()
                .start(
                        call.patient(),
                        body.getString("exercise"),
                        body.getString("device"),
                        body.getString("calibration", "auto"))
                .map(row -> Reply.created(json.session(row, 0)));
    }

    private Future<Reply> end(Call call) {
        Double rpe = call.body().getDouble("rpe");
        return clinic.sessions()
                .end(call.session().id(), call.body().getString("reason"), rpe)
                .map(row -> Reply.ok(json.session(row, null)));
    }

    private Future<Reply> session(Call call) {
        SessionRow row = call.session();
        return Future.join(
                        clinic.store().sessions().report(row.id()), clinic.hub().counts())
                .map(both -> {
                    java.util.Optional<org.plumbline.store.StoredReport> report = both.resultAt(0);
                    Map<String, Integer> counts = both.resultAt(1);
                    return Reply.ok(json.session(row, counts.get(row.id()))
                            .put(
                                    "report",
                                    report.map(r -> new JsonObject(r.report())).orElse(null))
                            .put("report_version", report.map(r -> r.software()).orElse(null))
                            .put(
                                    "gaps",
                                    report.map(r -> new JsonArray(r.gaps())).orElse(new JsonArray())));
                });
    }

    private Future<Reply> trace(Call call) {
        String id = call.session().id();
        return clinic.hub()
                .trace(id)
                .compose(live -> live != null
                        ? Future.succeededFuture(Reply.ok(LiveJson.angles(live)))
                        : clinic.store()
                                .sessions()
                                .report(id)
                                .map(report -> Reply.ok(report.map(r -> new JsonObject(r.trace()))
                                        .orElse(new JsonObject()))));
    }
}
