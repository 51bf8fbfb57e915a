package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;
import org.plumbline.store.PlanJson;
import org.plumbline.store.PlanRow;
import org.plumbline.store.ProposalRow;

/** The plan with its versions, and proposals to change it. */
final class PlanApi implements Api {
    private static final Pattern ETAG = Pattern.compile("\"plan-(\\d{1,9})\"");

    private final Clinic clinic;
    private final Json json;

    PlanApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "plan", this::plan,
                "planVersions", this::versions,
                "changePlan", this::change,
                "proposals", this::proposals,
                "decideProposal", this::decide);
    }

    private Future<Reply> plan(Call call) {
        return clinic.plans().current(call.patient()).compose(plan -> told(call, plan));
    }

    private Future<Reply> told(Call call, PlanRow plan) {
        call.context().response().putHeader("ETag", "\"plan-" + plan.version() + "\"");
        return Names.of(clinic, Stream.ofNullable(plan.byId())).map(names -> Reply.ok(object(plan, names)));
    }

    private Future<Reply> versions(Call call) {
        return clinic.plans()
                .versions(call.patient())
                .compose(all -> Names.of(clinic, all.stream().map(PlanRow::byId).filter(Objects::nonNull))
                        .map(names -> Reply.ok(
                                all.stream().map(plan -> object(plan, names)).toList())));
    }

    private Future<Reply> change(Call call) {
        JsonObject body = call.body();
        int seen = seen(call.context().request().getHeader("If-Match"));
        return clinic.plans()
                .change(
                        call.person(),
                        call.patient(),
                        seen,
                        PlanJson.items(body.getJsonArray("items")),
                        body.getString("why"))
                .compose(plan -> told(call, plan));
    }

    private static int seen(@Nullable String header) {
        if (header == null) {
            throw new RefusedException(RefusedException.Kind.VERSION_NEEDED);
        }
        Matcher version = ETAG.matcher(header);
        if (!version.matches()) {
            throw new RefusedException(RefusedException.Kind.PLAN_CHANGED);
        }
        return Integer.parseInt(version.group(1));
    }

    private Future<Reply> proposals(Call call) {
        return clinic.proposals()
                .ofPatient(call.patient().id())
                .compose(all -> Names.of(
                                clinic,
                                all.stream()
                                        .map(ProposalRow::decision)
                                        .filter(Objects::nonNull)
                                        .map(ProposalRow.Decision::byId))
                        .map(names -> Reply.ok(
                                all.stream().map(one -> object(one, names)).toList())));
    }

    private Future<Reply> decide(Call call) {
        JsonObject body = call.body();
        return clinic.proposals()
                .decide(
                        call.person(),
                        call.patient(),
                        call.context().pathParam("proposal"),
                        body.getBoolean("accept"),
                        body.getString("word"))
                .map(decided -> Reply.ok(
                        object(decided, Map.of(call.person().id(), call.person().name()))));
    }

    private JsonObject object(PlanRow plan, Map<String, String> names) {
        return new JsonObject()
                .put("version", plan.version())
                .put("at", json.at(plan.at()))
                .put("by", plan.byId() == null ? null : names.get(plan.byId()))
                .put("why", plan.why())
                .put("items", PlanJson.array(plan.items()));
    }

    private JsonObject object(ProposalRow p, Map<String, String> names) {
        ProposalRow.Decision decision = p.decision();
        return new JsonObject()
                .put("id", p.id())
                .put("at", json.at(p.at()))
                .put("exercise", p.exercise())
                .put("change", p.change())
                .put("from", p.from())
                .put("to", p.to())
                .put("reason", p.reason())
                .put("pain_report", p.painReportId())
                .put("state", decision == null ? "open" : decision.accepted() ? "accepted" : "declined")
                .put("decided_at", decision == null ? null : json.at(decision.at()))
                .put("decided_by", decision == null ? null : names.get(decision.byId()))
                .put("word", decision == null ? null : decision.word());
    }
}
