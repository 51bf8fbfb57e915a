package org.plumbline.format;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A JSON schema, with mistakes told for the person who wrote the file. */
final class Schema {
    private final Validator validator;

    Schema(String schema) {
        validator = Validator.create(
                JsonSchema.of(new JsonObject(schema)),
                new JsonSchemaOptions()
                        .setBaseUri("https://plumbline.invalid/")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    /** A schema that comes with the program. */
    static Schema resource(String name) {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
            return new Schema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param place JSON pointer into the document
     * @param reason what is not as it should be, ready to follow the place's name
     */
    record Mistake(String place, String reason) {}

    /** The innermost mistake of a document, if it has any. */
    Optional<Mistake> check(Map<String, Object> document) {
        OutputUnit result = validator.validate(new JsonObject(document));
        if (Boolean.TRUE.equals(result.getValid())) {
            return Optional.empty();
        }
        List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
        // Every mistake is also told for all that it stands in: the longest place is the mistake itself.
        OutputUnit innermost = errors.stream()
                .max(Comparator.comparingInt((OutputUnit e) -> place(e).length())
                        .thenComparingInt(e -> e.getKeywordLocation().length()))
                .orElse(result);
        return Optional.of(new Mistake(place(innermost), reason(innermost)));
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
