package org.plumbline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Our own code systems. */
final class FhirCodes {
    static final String REPETITIONS = "repetitions";
    static final String FAULTY = "repetitions-flagged";
    static final String FAULT_FRACTION = "fault-fraction";
    static final String EXERTION = "session-exertion";
    static final String LOAD = "session-load";
    static final String MOMENT = "report-moment";
    static final String RANGE = "angle-range";
    static final String TEMPO = "repetition-duration";

    private static final List<Map.Entry<String, String>> MEASURES = List.of(
            Map.entry(REPETITIONS, "Repetitions counted by the sensor"),
            Map.entry(FAULTY, "Assessed repetitions with at least one finding"),
            Map.entry(FAULT_FRACTION, "Share of the assessed repetitions with at least one finding, 0-1"),
            Map.entry(EXERTION, "Perceived exertion of the session, CR-10"),
            Map.entry(LOAD, "Exertion times minutes (sRPE) of the session"),
            Map.entry(RANGE, "Range of the trunk angle, median of the assessed repetitions"),
            Map.entry(TEMPO, "Duration of a repetition, median of the assessed repetitions"),
            Map.entry(MOMENT, "Moment of a pain report relative to a session"));

    private FhirCodes() {}

    static ObjectNode measures() {
        ObjectNode system = system("measures", "PlumblineMeasures");
        ArrayNode concepts = system.putArray("concept");
        MEASURES.forEach(
                entry -> concepts.addObject().put("code", entry.getKey()).put("display", entry.getValue()));
        return system.put("count", MEASURES.size());
    }

    static ObjectNode exercises(List<String> ids, UnaryOperator<String> name) {
        ObjectNode system = system("exercises", "PlumblineExercises");
        if (!ids.isEmpty()) {
            ArrayNode concepts = system.putArray("concept");
            ids.forEach(id -> concepts.addObject().put("code", id).put("display", name.apply(id)));
        }
        return system.put("content", ids.isEmpty() ? "not-present" : "fragment");
    }

    private static ObjectNode system(String id, String name) {
        return FhirJson.resource("CodeSystem")
                .put("url", "urn:plumbline:" + id)
                .put("name", name)
                .put("title", name)
                .put("status", "active")
                .put("experimental", false)
                .put("publisher", "Plumbline")
                .put("description", "Codes of Plumbline where no public code system has one.")
                .put("caseSensitive", true)
                .put("content", "complete");
    }
}
