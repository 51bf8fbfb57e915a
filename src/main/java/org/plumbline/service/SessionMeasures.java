package org.plumbline.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What the repetitions of a session measured, as exposures of the link analysis: medians over those assessed. Pure. */
final class SessionMeasures {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SessionMeasures() {}

    /** @param report one object of {@code check --json}; what it does not tell is not in the map */
    static SortedMap<String, Double> of(String report) {
        SortedMap<String, Double> measures = new TreeMap<>();
        JsonNode repetitions = read(report).path("repetitions");
        median(measures, "range", repetitions, "rom_deg");
        median(measures, "tempo", repetitions, "duration_s");
        return Collections.unmodifiableSortedMap(measures);
    }

    private static void median(SortedMap<String, Double> into, String name, JsonNode repetitions, String field) {
        double[] values = StreamSupport.stream(repetitions.spliterator(), false)
                .filter(repetition -> repetition.path("assessed").asBoolean())
                .map(repetition -> repetition.path(field))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .sorted()
                .toArray();
        if (values.length > 0) {
            into.put(name, (values[(values.length - 1) / 2] + values[values.length / 2]) / 2);
        }
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report is JSON", e);
        }
    }
}
