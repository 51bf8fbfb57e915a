package org.plumbline.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Exercises of a plan as JSON: the same in the database and in the contract. */
public final class PlanJson {
    private PlanJson() {}

    public static JsonArray array(List<PlanItem> items) {
        return new JsonArray(items.stream().map(PlanJson::object).toList());
    }

    private static JsonObject object(PlanItem item) {
        JsonObject limits = new JsonObject();
        new TreeMap<>(item.limits()).forEach(limits::put);
        return new JsonObject()
                .put("exercise", item.exercise())
                .put("sets", item.sets())
                .put("repetitions", item.repetitions())
                .put("hold_s", item.holdSeconds())
                .put("rest_s", item.restSeconds())
                .put("load_kg", item.loadKg())
                .put("days", new JsonArray(item.days()))
                .put("limits", limits)
                .put("references", new JsonArray(item.references()))
                .put("note", item.note())
                .put("paused", item.paused());
    }

    public static List<PlanItem> items(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).map(PlanJson::item).toList();
    }

    private static PlanItem item(JsonObject in) {
        JsonObject limits = in.getJsonObject("limits", new JsonObject());
        Map<String, Double> byRule = new TreeMap<>();
        limits.fieldNames().forEach(rule -> byRule.put(rule, limits.getDouble(rule)));
        return new PlanItem(
                in.getString("exercise"),
                in.getInteger("sets"),
                in.getInteger("repetitions"),
                in.getDouble("hold_s"),
                in.getDouble("rest_s"),
                in.getDouble("load_kg"),
                strings(in.getJsonArray("days")),
                byRule,
                strings(in.getJsonArray("references")),
                in.getString("note"),
                in.getBoolean("paused", false));
    }

    private static List<String> strings(@Nullable JsonArray array) {
        return array == null ? List.of() : array.stream().map(Object::toString).toList();
    }
}
