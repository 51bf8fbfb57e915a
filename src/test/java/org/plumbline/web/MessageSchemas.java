package org.plumbline.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What the contract says of the messages of a WebSocket. */
final class MessageSchemas {
    private MessageSchemas() {}

    /** @param operation of the contract, whose {@code x-messages} names the schema */
    static Validator of(String operation) {
        JsonObject contract = contract();
        String name = contract.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue()).stream())
                .map(Map.Entry::getValue)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(described -> operation.equals(described.getString("operationId")))
                .map(described -> described.getString("x-messages"))
                .findFirst()
                .orElseThrow();
        JsonObject schema = new JsonObject()
                .put("$id", "https://plumbline.example/" + name)
                .put("$ref", "#/components/schemas/" + name)
                .put("components", contract.getJsonObject("components"));
        return Validator.create(
                JsonSchema.of(schema),
                new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("https://plumbline.example/")
                        .setOutputFormat(OutputFormat.Basic));
    }

    /** @return empty when it fits */
    static String misfit(Validator schema, JsonObject message) {
        OutputUnit found = schema.validate(message);
        return Boolean.TRUE.equals(found.getValid())
                ? ""
                : message.encode() + ": " + found.toJson().encode();
    }

    private static JsonObject contract() {
        try {
            Map<String, Object> document =
                    new YAMLMapper().readValue(Pages.resource("/openapi.yaml"), new TypeReference<>() {});
            return new JsonObject(new JsonObject(document).encode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
