package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.DayStep;
import org.plumbline.core.pain.Route;
import org.plumbline.service.CheckIns;
import org.plumbline.service.Clinic;
import org.plumbline.service.PainCourse;
import org.plumbline.store.PainSettings;
import org.plumbline.store.ProposalRow;

/** The course of pain and dose, what to do today, proposals, and the limits of one patient. */
final class CourseApi implements Api {
    private final Clinic clinic;
    private final CourseJson course;
    private final PainView view;

    CourseApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.course = new CourseJson(json, clinic.phrases());
        this.view = new PainView(clinic, json);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "painTrend", this::trend,
                "dose", this::dose,
                "today", this::today,
                "painSettings", this::settings,
                "setPainSettings", this::set);
    }

    private Future<Reply> trend(Call call) {
        return clinic.course().trend(call.patient().id()).map(trend -> Reply.ok(course.trend(trend, call.language())));
    }

    private Future<Reply> dose(Call call) {
        return clinic.course().dose(call.patient().id()).map(dose -> Reply.ok(course.dose(dose)));
    }

    private Future<Reply> today(Call call) {
        String id = call.patient().id();
        return Future.join(
                        clinic.course().today(id),
                        clinic.proposals().ofPatient(id),
                        clinic.checkIns().due(id))
                .map(all -> {
                    DayStep step = all.resultAt(0);
                    List<ProposalRow> proposals = all.resultAt(1);
                    List<CheckIns.Due> due = all.resultAt(2);
                    Route route = step.route();
                    return Reply.ok(new JsonObject()
                            .put("day", step.day().toString())
                            .put("route", route == null ? null : route.id())
                            .put("report", step.report())
                            .put("words", route == null ? null : view.words(route, call.language()))
                            .put(
                                    "proposals",
                                    new JsonArray(proposals.stream()
                                            .filter(row -> row.decision() == null)
                                            .map(row -> course.stepDown(row, call.language()))
                                            .toList()))
                            .put("check_ins", new JsonArray(view.due(due))));
                });
    }

    private Future<Reply> settings(Call call) {
        String id = call.patient().id();
        return Future.join(clinic.course().settings(id), clinic.course().limits(id))
                .map(both -> {
                    Optional<PainSettings> settings = both.resultAt(0);
                    call.context().response().putHeader("ETag", '"' + PainCourse.version(settings) + '"');
                    return Reply.ok(course.settings(settings.orElse(null), both.resultAt(1)));
                });
    }

    private Future<Reply> set(Call call) {
        Map<String, Double> limits = new HashMap<>();
        JsonObject in = call.body().getJsonObject("limits", new JsonObject());
        in.fieldNames().forEach(name -> limits.put(name, in.getDouble(name)));
        @Nullable String zone = call.body().getString("time_zone");
        @Nullable String seen = call.context().request().getHeader("If-Match");
        return clinic.course()
                .set(call.person(), call.patient().id(), zone, limits, seen == null ? null : seen.replace("\"", ""))
                .compose(done -> settings(call));
    }
}
