package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/** Who is in the clinic and who cares for whom: nothing about anybody's health. */
final class PeopleApi implements Api {
    private final Clinic clinic;
    private final Json json;

    PeopleApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("people", this::people, "carers", this::carers, "grantCare", this::grant, "endCare", this::end);
    }

    private Future<Reply> people(Call call) {
        return clinic.store()
                .people()
                .all()
                .compose(all -> clinic.store()
                        .roster()
                        .carers(all.stream()
                                .filter(person -> person.role() == Role.PATIENT)
                                .map(Person::id)
                                .toList())
                        .map(carers -> Reply.ok(all.stream()
                                .map(person -> person(person, carers.getOrDefault(person.id(), List.of())))
                                .toList())));
    }

    private JsonObject person(Person person, List<Person> carers) {
        return new JsonObject()
                .put("id", person.id())
                .put("role", person.role().id())
                .put("name", person.name())
                .put("since_at", json.at(person.createdAt()))
                .put("carers", named(carers));
    }

    private static JsonArray named(List<Person> people) {
        return new JsonArray(people.stream()
                .map(person -> new JsonObject().put("id", person.id()).put("name", person.name()))
                .toList());
    }

    private Future<Reply> carers(Call call) {
        return clinic.store()
                .care()
                .carersOf(call.patient().id())
                .map(carers -> Reply.ok(
                        named(carers).stream().map(JsonObject.class::cast).toList()));
    }

    private Future<Reply> grant(Call call) {
        return clinic.care()
                .grant(call.person(), call.patient(), call.body().getString("physio"))
                .map(Reply.done());
    }

    private Future<Reply> end(Call call) {
        return clinic.care()
                .end(call.person(), call.patient(), call.context().pathParam("physio"))
                .map(Reply.done());
    }
}
