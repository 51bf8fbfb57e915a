package org.plumbline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.service.Phrases;
import org.plumbline.store.PainRow;

/** The check-in as Questionnaire, every pain report as its QuestionnaireResponse: what was not asked is not in it. */
final class FhirCheckIns {
    private static final String URL = "urn:plumbline:questionnaire:check-in";
    private static final String RED_FLAG = "red-flag-";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TEXTS = List.of("location", "quality", "eases", "activities");
    private static final List<String> YES_OR_NO = List.of(
            "at_rest_or_night",
            "below_knee",
            "numbness_or_weakness",
            "eases_with_movement",
            "hard_to_tolerate",
            "activities_affected",
            "onset_during_repetition");
    private static final List<String> NUMBERS = List.of("stress", "sleep_h", "sitting_h", "stiffness");

    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;

    FhirCheckIns(ReportFacts facts, Phrases phrases, ReportWords words) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = words;
    }

    ObjectNode questionnaire() {
        ObjectNode form = FhirJson.resource("Questionnaire")
                .put("url", URL)
                .put("name", "PlumblineCheckIn")
                .put("title", words.text("questionnaire"))
                .put("status", "active")
                .put("experimental", false)
                .put("version", facts.software());
        form.putArray("subjectType").add("Patient");
        ArrayNode items = form.putArray("item");
        item(items, "nprs", "integer", false);
        item(items, "moment", "string", false);
        TEXTS.forEach(name -> item(items, name, "string", true));
        YES_OR_NO.forEach(name -> item(items, name, "boolean", false));
        NUMBERS.forEach(name -> item(items, name, "decimal", false));
        for (RedFlag flag : RedFlag.values()) {
            items.addObject()
                    .put("linkId", RED_FLAG + flag.id())
                    .put("text", phrases.question(facts.language(), flag))
                    .put("type", "boolean");
        }
        return form;
    }

    private void item(ArrayNode items, String name, String type, boolean repeats) {
        items.addObject()
                .put("linkId", name)
                .put("text", words.named("ask", name).replace('_', ' '))
                .put("type", type)
                .put("repeats", repeats);
    }

    ObjectNode response(PainRow row) {
        JsonNode report = read(row.report());
        ObjectNode response = FhirJson.resource("QuestionnaireResponse");
        response.set("identifier", FhirJson.identifier("pain-report", row.id()).get(0));
        response.put("questionnaire", URL).put("status", row.supersedes() == null ? "completed" : "amended");
        ObjectNode patient = FhirJson.reference("Patient", facts.patient().id());
        response.set("subject", patient);
        response.put("authored", FhirJson.at(row.toldAt(), facts.zone()));
        response.set("author", patient);
        response.set("source", patient);
        ArrayNode items = response.putArray("item");
        Integer nprs = row.nprs();
        if (nprs != null) {
            answer(items, "nprs").addObject().put("valueInteger", nprs.intValue());
        }
        answer(items, "moment").addObject().put("valueString", row.moment());
        TEXTS.forEach(name -> texts(items, name, report.path(name)));
        YES_OR_NO.stream()
                .filter(name -> report.path(name).isBoolean())
                .forEach(name -> answer(items, name)
                        .addObject()
                        .put("valueBoolean", report.path(name).booleanValue()));
        NUMBERS.stream()
                .filter(name -> report.path(name).isNumber())
                .forEach(name -> answer(items, name)
                        .addObject()
                        .put("valueDecimal", report.path(name).doubleValue()));
        Set<String> yes = new HashSet<>();
        report.path("red_flags").forEach(id -> yes.add(id.asText()));
        Set<String> asked = new HashSet<>(yes);
        report.path("red_flags_asked").forEach(id -> asked.add(id.asText()));
        // In the order of the questionnaire, as FHIR wants it
        for (RedFlag flag : RedFlag.values()) {
            if (asked.contains(flag.id())) {
                answer(items, RED_FLAG + flag.id()).addObject().put("valueBoolean", yes.contains(flag.id()));
            }
        }
        return response;
    }

    private static void texts(ArrayNode items, String name, JsonNode value) {
        List<String> texts = new java.util.ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.forEach(one -> texts.add(one.asText()));
        texts.removeIf(String::isBlank);
        if (!texts.isEmpty()) {
            ArrayNode answers = answer(items, name);
            texts.forEach(text -> answers.addObject().put("valueString", text));
        }
    }

    private static ArrayNode answer(ArrayNode items, String linkId) {
        return items.addObject().put("linkId", linkId).putArray("answer");
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report is JSON", e);
        }
    }
}
