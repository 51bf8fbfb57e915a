package org.plumbline.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The contract as a page to read: written once at the start from {@code openapi.yaml}, without a script. */
final class ApiPage {
    static final String PATH = "/docs/api";
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final Pattern REFERENCE =
            Pattern.compile("&quot;#/components/(?:schemas|responses|parameters)/(\\w+)&quot;");

    private final JsonObject contract;
    private final StringBuilder html = new StringBuilder();

    private ApiPage(JsonObject contract) {
        this.contract = contract;
    }

    static String of(String yaml) throws IOException {
        Map<String, Object> document = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        return new ApiPage(new JsonObject(document)).page();
    }

    private String page() {
        JsonObject info = contract.getJsonObject("info");
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append(
                        "<title>Plumbline API</title><link rel=\"stylesheet\" href=\"/app/styles/api.css\"></head><body>")
                .append("<main><h1>Plumbline API ")
                .append(text(info.getString("version")))
                .append("</h1><p>The document itself: <a href=\"/openapi.yaml\">openapi.yaml</a></p>");
        paragraphs(info.getString("description"));
        Map<String, StringBuilder> byTag = new LinkedHashMap<>();
        contract.getJsonObject("paths")
                .forEach(path -> METHODS.forEach(method -> {
                    if (((JsonObject) path.getValue()).getValue(method) instanceof JsonObject operation) {
                        byTag.computeIfAbsent(operation.getJsonArray("tags").getString(0), tag -> new StringBuilder())
                                .append(operation(method.toUpperCase(Locale.ROOT), path.getKey(), operation));
                    }
                }));
        byTag.forEach((tag, operations) -> html.append("<section><h2>")
                .append(text(tag))
                .append("</h2>")
                .append(operations)
                .append("</section>"));
        JsonObject components = contract.getJsonObject("components");
        for (String kind : List.of("parameters", "responses", "schemas")) {
            html.append("<section><h2>").append(kind).append("</h2>");
            components
                    .getJsonObject(kind)
                    .forEach(entry -> html.append(details(entry.getKey(), (JsonObject) entry.getValue())));
            html.append("</section>");
        }
        return html.append("</main></body></html>").toString();
    }

    private static String operation(String method, String path, JsonObject operation) {
        StringBuilder out = new StringBuilder("<article id=\"")
                .append(text(operation.getString("operationId")))
                .append("\"><h3><b>")
                .append(method)
                .append("</b> <code>")
                .append(text(path))
                .append("</code></h3><p>")
                .append(text(operation.getString("summary", "")))
                .append("</p>");
        String more = operation.getString("description");
        if (more != null) {
            out.append("<p>").append(text(more)).append("</p>");
        }
        JsonArray access = operation.getJsonArray("x-access", new JsonArray());
        out.append("<p class=\"who\">For: ")
                .append(text(
                        String.join(", ", access.stream().map(String::valueOf).toList())))
                .append("</p>");
        String messages = operation.getString("x-messages");
        if (messages != null) {
            out.append("<p>Messages: <a href=\"#")
                    .append(messages)
                    .append("\">")
                    .append(messages)
                    .append("</a></p>");
        }
        for (String part : List.of("parameters", "requestBody", "responses")) {
            Object described = operation.getValue(part);
            if (described != null) {
                out.append("<details><summary>")
                        .append(part)
                        .append("</summary>")
                        .append(code(described))
                        .append("</details>");
            }
        }
        return out.append("</article>").toString();
    }

    private static String details(String name, JsonObject described) {
        return "<details id=\"" + text(name) + "\"><summary>" + text(name) + "</summary>" + code(described)
                + "</details>";
    }

    private static String code(Object json) {
        String pretty = json instanceof JsonArray array ? array.encodePrettily() : ((JsonObject) json).encodePrettily();
        return "<pre>" + REFERENCE.matcher(text(pretty)).replaceAll("<a href=\"#$1\">$1</a>") + "</pre>";
    }

    private void paragraphs(String text) {
        for (String paragraph : text.split("\n\\s*\n")) {
            html.append("<p>").append(text(paragraph)).append("</p>");
        }
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
