package org.plumbline.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.report.FormWords;

/**
 * A kept report with its sentences in the reader's language. Only sentences change; the numbers are those that were
 * kept. What an older version wrote without saying what it measured stays as it was written.
 */
public final class CheckJsonLanguage {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FormWords words;

    public CheckJsonLanguage(FormWords words) {
        this.words = words;
    }

    /** @param report one object of {@code check --json} */
    public String read(String report) {
        JsonNode root;
        try {
            root = MAPPER.readTree(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept report is not JSON", e);
        }
        reason(root.path("quality"));
        for (JsonNode repetition : root.path("repetitions")) {
            reason(repetition);
            repetition.path("findings").forEach(this::finding);
        }
        root.path("set_findings").forEach(this::setFinding);
        return root.toString();
    }

    private void reason(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("reason_id").isTextual()) {
            object.put("reason", words.notAssessed(object.path("reason_id").textValue()));
        }
    }

    private void finding(JsonNode node) {
        if (!(node instanceof ObjectNode object) || !object.path("kind").isTextual()) {
            return;
        }
        FormWords.Measured measured = new FormWords.Measured(
                object.path("rule").asText(),
                object.path("kind").asText(),
                object.path("value").asDouble(),
                object.path("limit").asDouble(),
                object.path("unit").asText(),
                object.path("limit_source").asText());
        List<String> differences = new ArrayList<>();
        for (JsonNode difference : object.path("differences")) {
            differences.add(difference(difference));
        }
        if (words.knows(measured)) {
            object.put("message", words.finding(measured, differences));
        }
    }

    private String difference(JsonNode node) {
        String text =
                words.difference(node.path("feature").asText(), node.path("z").asDouble());
        if (node instanceof ObjectNode object) {
            object.put("text", text);
        }
        return text;
    }

    private void setFinding(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.put(
                    "message",
                    words.setFinding(
                            object.path("from_repetition").asInt(),
                            object.path("to_repetition").asInt(),
                            object.path("value").asDouble(),
                            object.path("limit").asDouble()));
        }
    }
}
