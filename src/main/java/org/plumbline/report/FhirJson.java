package org.plumbline.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data types of FHIR R4 as JSON. */
final class FhirJson {
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    /** What no public code system has a code for: invent none in theirs. */
    static final String MEASURES = "urn:plumbline:measures";

    static final String EXERCISES = "urn:plumbline:exercises";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FhirJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode resource(String type) {
        return object().put("resourceType", type);
    }

    /** The same thing has the same address in every bundle. */
    static String address(String type, String id) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((type + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode reference(String type, String id) {
        return object().put("reference", address(type, id));
    }

    static ArrayNode identifier(String kind, String id) {
        ArrayNode all = MAPPER.createArrayNode();
        all.addObject().put("system", "urn:plumbline:" + kind).put("value", id);
        return all;
    }

    static ObjectNode concept(String system, String code, String text) {
        ObjectNode concept = object();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept.put("text", text);
    }

    static ObjectNode text(String text) {
        return object().put("text", text);
    }

    static ObjectNode quantity(Number value, String unit) {
        ObjectNode quantity = object();
        if (value instanceof Integer whole) {
            quantity.put("value", whole.intValue());
        } else {
            quantity.put("value", value.doubleValue());
        }
        return quantity.put("unit", unit).put("system", UCUM).put("code", unit);
    }

    static String at(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    static ObjectNode period(Instant start, @Nullable Instant end, ZoneId zone) {
        ObjectNode period = object().put("start", at(start, zone));
        return end == null ? period : period.put("end", at(end, zone));
    }
}
