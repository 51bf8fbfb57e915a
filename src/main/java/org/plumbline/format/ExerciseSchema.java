package org.plumbline.format;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.List;

/** The JSON schema of exercises ({@code exercises/exercise.schema.json}), with errors for the person who wrote one. */
final class ExerciseSchema {
    private final Validator validator;

    ExerciseSchema(String schema) {
        validator = Validator.create(
                JsonSchema.of(new JsonObject(schema)),
                new JsonSchemaOptions()
                        .setBaseUri("https://plumbline.invalid/")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    /** @throws BadInputException naming the line of the innermost mistake */
    void check(YamlDocument document) throws BadInputException {
        OutputUnit result = validator.validate(new JsonObject(document.root()));
        if (Boolean.TRUE.equals(result.getValid())) {
            return;
        }
        List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
        // Every mistake is also told for all that it stands in: the longest place is the mistake itself.
        OutputUnit innermost = errors.stream()
                .max(Comparator.comparingInt((OutputUnit e) -> place(e).length())
                        .thenComparingInt(e -> e.getKeywordLocation().length()))
                .orElse(result);
        throw document.mistake(place(innermost), reason(innermost));
    }

    private static String reason(OutputUnit error) {
        boolean unknownKey = String.valueOf(error.getKeywordLocation()).endsWith("/additionalProperties");
        return unknownKey ? "is not a key that is known here" : String.valueOf(error.getError());
    }

    private static String place(OutputUnit error) {
        String location = String.valueOf(error.getInstanceLocation());
        return location.startsWith("#") ? location.substring(1) : location;
    }
}
