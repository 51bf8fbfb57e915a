package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plumbline.service.Accounts;
import org.plumbline.service.Clinic;
import org.plumbline.service.LinkDesk;
import org.plumbline.service.Overview;
import org.plumbline.store.Block;
import org.plumbline.store.Ids;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.PlanItem;
import org.plumbline.store.PlanRow;
import org.plumbline.store.Role;
import org.plumbline.store.SessionRow;

/** Patients, and what is known of one: links and the one page. */
final class PatientApi implements Api {
    private final Clinic clinic;
    private final Json json;
    private final LinkView links;

    PatientApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
        this.links = new LinkView(clinic.phrases());
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "patients", this::patients,
                "createPatient", this::create,
                "patient", this::patient,
                "links", this::links,
                "pooledLinks", this::pooled,
                "adherence", this::adherence,
                "report", this::report);
    }

    private Future<Reply> patients(Call call) {
        return clinic.overview()
                .ofPhysio(call.person().id())
                .map(rows -> Reply.ok(
                        rows.stream().map(row -> row(row, call.language())).toList()));
    }

    private JsonObject row(Overview.Row row, String language) {
        JsonArray attention = new JsonArray();
        row.attention()
                .forEach(kind -> attention.add(new JsonObject()
                        .put("kind", kind)
                        .put("text", clinic.phrases().attention(language, kind))));
        return new JsonObject()
                .put("id", row.patient().id())
                .put("name", row.patient().name())
                .put("sessions", row.sessions())
                .put("last_session_at", json.at(row.lastSessionAt()))
                .put("last_pain_nprs", row.lastPainNprs())
                .put("blocked", row.blocked())
                .put("attention", attention);
    }

    private Future<Reply> create(Call call) {
        JsonObject body = call.body();
        String password = Ids.oneTimePassword();
        List<String> plan = body.getJsonArray("plan", new JsonArray()).stream()
                .map(Object::toString)
                .toList();
        Accounts.NewPerson fresh = new Accounts.NewPerson(
                Role.PATIENT,
                body.getString("name"),
                body.getString("username"),
                body.getString("language", call.language()),
                body.getInteger("birth_year"),
                plan);
        return clinic.accounts()
                .create(fresh, password, call.person().id())
                .map(person -> Reply.created(new JsonObject()
                        .put("id", person.id())
                        .put("name", person.name())
                        .put("username", fresh.username())
                        .put("one_time_password", password)));
    }

    private Future<Reply> patient(Call call) {
        return view(call.patient()).map(Reply::ok);
    }

    private Future<JsonObject> view(Person patient) {
        return Future.join(
                        clinic.sessions().ofPatient(patient.id()),
                        clinic.checkIns().openBlock(patient.id()),
                        clinic.plans().current(patient),
                        clinic.course().zone(patient.id()))
                .map(all -> {
                    List<SessionRow> sessions = all.resultAt(0);
                    Optional<Block> block = all.resultAt(1);
                    PlanRow plan = all.resultAt(2);
                    return json.patient(
                            patient,
                            sessions.size(),
                            block.orElse(null),
                            plan.items().stream()
                                    .filter(item -> !item.paused())
                                    .map(PlanItem::exercise)
                                    .toList(),
                            all.resultAt(3));
                });
    }

    private Future<Reply> links(Call call) {
        return clinic.links().ofPatient(call.patient().id()).map(found -> Reply.ok(links.view(found, call.language())));
    }

    private Future<Reply> pooled(Call call) {
        return clinic.links().ofPhysio(call.person().id()).map(found -> Reply.ok(links.pooled(found, call.language())));
    }

    private Future<Reply> adherence(Call call) {
        return clinic.adherence()
                .ofPhysio(call.person().id())
                .map(rows -> Reply.ok(rows.stream()
                        .map(row -> new JsonObject()
                                .put("patient", row.patient().id())
                                .put("name", row.patient().name())
                                .put("active_days", row.activeDays())
                                .put("planned_days", row.plannedDays())
                                .put("last_session_at", json.at(row.lastSessionAt())))
                        .toList()));
    }

    private Future<Reply> report(Call call) {
        String id = call.patient().id();
        return Future.join(
                        view(call.patient()),
                        clinic.sessions().ofPatient(id),
                        clinic.store().pain().ofPatient(id),
                        clinic.links().ofPatient(id),
                        clinic.live().counts())
                .map(all -> {
                    List<SessionRow> sessions = all.resultAt(1);
                    List<PainRow> pain = all.resultAt(2);
                    LinkDesk.Linked found = all.resultAt(3);
                    Map<String, Integer> counts = all.resultAt(4);
                    return Reply.ok(new JsonObject()
                            .put("patient", all.<JsonObject>resultAt(0))
                            .put(
                                    "sessions",
                                    array(sessions.stream()
                                            .map(s -> json.session(s, counts.get(s.id())))
                                            .toList()))
                            .put("pain", array(pain.stream().map(json::pain).toList()))
                            .put("links", links.view(found, call.language()).getJsonArray("links"))
                            .put("faults", new JsonObject().put("by_rule", byRule(sessions)))
                            .put("generated_at", json.at(clinic.clock().instant()))
                            .put("software_version", clinic.settings().software()));
                });
    }

    private static JsonArray array(List<JsonObject> objects) {
        return new JsonArray(objects);
    }

    private static JsonObject byRule(List<SessionRow> sessions) {
        Map<String, Integer> total = new TreeMap<>();
        sessions.forEach(s -> s.byRule().forEach((rule, count) -> total.merge(rule, count, Integer::sum)));
        JsonObject out = new JsonObject();
        total.forEach(out::put);
        return out;
    }
}
