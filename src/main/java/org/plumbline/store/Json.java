package org.plumbline.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists and counts as text columns. */
final class Json {
    private Json() {}

    static List<String> strings(String json) {
        return new JsonArray(json).stream().map(Object::toString).toList();
    }

    static String text(List<String> strings) {
        return new JsonArray(strings).encode();
    }

    static Map<String, Integer> counts(String json) {
        JsonObject object = new JsonObject(json);
        Map<String, Integer> counts = new TreeMap<>();
        object.fieldNames().forEach(name -> counts.put(name, object.getInteger(name)));
        return counts;
    }

    static Map<String, Double> doubles(String json) {
        JsonObject object = new JsonObject(json);
        Map<String, Double> doubles = new TreeMap<>();
        object.fieldNames().forEach(name -> doubles.put(name, object.getDouble(name)));
        return doubles;
    }

    static String numbers(Map<String, Double> numbers) {
        JsonObject object = new JsonObject();
        new TreeMap<>(numbers).forEach(object::put);
        return object.encode();
    }

    static String text(Map<String, Integer> counts) {
        JsonObject object = new JsonObject();
        new TreeMap<>(counts).forEach(object::put);
        return object.encode();
    }
}
