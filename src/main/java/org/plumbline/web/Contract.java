package org.plumbline.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.util.Map;

/** The contract that requests are checked against. */
final class Contract {
    private Contract() {}

    /**
     * Without what responses look like: only requests are checked, and the library refuses a document that promises
     * {@code application/problem+json}.
     */
    static Future<OpenAPIContract> load(Vertx vertx, String yaml) throws IOException {
        Map<String, Object> document = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        JsonObject contract = new JsonObject(document);
        withoutContent(contract.getJsonObject("components").getJsonObject("responses"));
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject operations = paths.getJsonObject(path);
            for (String method : operations.fieldNames()) {
                if (operations.getValue(method) instanceof JsonObject operation) {
                    withoutContent(operation.getJsonObject("responses"));
                }
            }
        }
        return OpenAPIContract.from(vertx, contract);
    }

    private static void withoutContent(JsonObject responses) {
        responses.fieldNames().forEach(status -> responses.getJsonObject(status).remove("content"));
    }
}
