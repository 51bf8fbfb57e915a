package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.plumbline.service.SetDesk;
import org.plumbline.store.RunningSet;
import org.plumbline.store.SessionRow;
import org.plumbline.store.SetEnd;

/** Where sets end within a session, and what the patient says of the one that runs. */
final class SetApi implements Api {
    private final SetDesk sets;
    private final Json json;

    SetApi(SetDesk sets, Json json) {
        this.sets = sets;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("endSet", this::end, "countByHand", this::say);
    }

    private Future<Reply> end(Call call) {
        JsonObject told = call.body();
        SetEnd.Tally tally = told.getInteger("set") == null
                ? null
                : new SetEnd.Tally(
                        told.getInteger("set"),
                        told.getInteger("repetitions", 0),
                        told.getInteger("faulty", 0),
                        told.getInteger("by_hand", 0));
        return sets.end(call.session(), told.getString("reason"), tally).map(end -> Reply.created(end(end)));
    }

    private Future<Reply> say(Call call) {
        JsonObject told = call.body();
        SessionRow session = call.session();
        RunningSet said = new RunningSet(
                session.id(), told.getInteger("set"), told.getInteger("by_hand"), told.getInteger("rest_s"));
        return sets.say(session, said).map(now -> Reply.ok(running(now)));
    }

    JsonArray ends(List<SetEnd> ends) {
        return new JsonArray(ends.stream().map(this::end).toList());
    }

    private JsonObject end(SetEnd end) {
        JsonObject told = new JsonObject()
                .put("at", json.at(end.at()))
                .put("seconds_ago", sets.secondsSince(end.at()))
                .put("reason", end.reason());
        SetEnd.Tally tally = end.tally();
        return tally == null
                ? told
                : told.put("set", tally.number())
                        .put("repetitions", tally.repetitions())
                        .put("faulty", tally.faulty())
                        .put("by_hand", tally.byHand());
    }

    static JsonObject running(RunningSet now) {
        return new JsonObject()
                .put("set", now.number())
                .put("by_hand", now.byHand())
                .put("rest_s", now.restSeconds());
    }
}
