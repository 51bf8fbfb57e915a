package org.plumbline.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One place in a JSON file, read by name; every mistake names file and path. Missing and null are unknown. */
final class JsonCursor {
    private static final double NPRS_MAX = 10;

    private final String file;
    private final String path;
    private final JsonNode node;

    JsonCursor(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    BadInputException bad(String field, String message) {
        return new BadInputException(file + ": " + name(field) + " " + message);
    }

    private String name(String field) {
        return field.isEmpty() ? path : path.isEmpty() ? field : path + "." + field;
    }

    private @Nullable JsonNode known(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    JsonCursor object(String field) throws BadInputException {
        JsonNode value = known(field);
        if (value == null || !value.isObject()) {
            throw bad(field, value == null ? "is missing; expected an object" : "must be an object, is " + value);
        }
        return new JsonCursor(file, name(field), value);
    }

    boolean has(String field) {
        return known(field) != null;
    }

    List<JsonCursor> objects(String field) throws BadInputException {
        JsonNode value = known(field);
        List<JsonCursor> items = new ArrayList<>();
        if (value == null) {
            return items;
        }
        if (!value.isArray()) {
            throw bad(field, "must be a list, is " + value);
        }
        for (int i = 0; i < value.size(); i++) {
            JsonCursor item = new JsonCursor(file, name(field) + "[" + i + "]", value.get(i));
            if (!value.get(i).isObject()) {
                throw item.bad("", "must be an object, is " + value.get(i));
            }
            items.add(item);
        }
        return items;
    }

    @Nullable
    String text(String field) throws BadInputException {
        JsonNode value = known(field);
        if (value != null && !value.isTextual()) {
            throw bad(field, "must be text, is " + value);
        }
        return value == null ? null : value.textValue();
    }

    String required(String field) throws BadInputException {
        String value = text(field);
        if (value == null || value.isBlank()) {
            throw bad(field, "is missing; expected text");
        }
        return value;
    }

    @Nullable
    Boolean flag(String field) throws BadInputException {
        JsonNode value = known(field);
        if (value != null && !value.isBoolean()) {
            throw bad(field, "must be true, false or left out, is " + value);
        }
        return value == null ? null : Boolean.valueOf(value.booleanValue());
    }

    @Nullable
    Double number(String field, double lowest, double highest) throws BadInputException {
        JsonNode value = known(field);
        if (value == null) {
            return null;
        }
        double number = value.doubleValue();
        if (!value.isNumber() || !(number >= lowest && number <= highest)) {
            throw bad(field, "must be a number from " + plain(lowest) + " to " + plain(highest) + ", is " + value);
        }
        return number;
    }

    @Nullable
    Integer whole(String field, double highest) throws BadInputException {
        JsonNode value = known(field);
        if (value == null) {
            return null;
        }
        double number = value.doubleValue();
        if (!value.isNumber() || number != Math.rint(number) || number < 0 || number > highest) {
            throw bad(field, "must be a whole number from 0 to " + plain(highest) + ", is " + value);
        }
        return (int) number;
    }

    @Nullable
    Integer nprs(String field) throws BadInputException {
        return whole(field, NPRS_MAX);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf(Math.round(number)) : String.valueOf(number);
    }

    @Nullable
    OffsetDateTime time(String field) throws BadInputException {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value);
        } catch (DateTimeParseException e) {
            String expected = "must be a time with its offset such as 2026-03-02T18:30:00+01:00, is \"";
            throw new BadInputException(file + ": " + name(field) + " " + expected + value + "\"", e);
        }
    }

    OffsetDateTime requiredTime(String field) throws BadInputException {
        OffsetDateTime value = time(field);
        if (value == null) {
            throw bad(field, "is missing; expected a time with its offset such as 2026-03-02T18:30:00+01:00");
        }
        return value;
    }

    Set<String> texts(String field) throws BadInputException {
        JsonNode value = known(field);
        Set<String> texts = new LinkedHashSet<>();
        if (value == null) {
            return texts;
        }
        if (!value.isArray()) {
            throw bad(field, "must be a list of texts, is " + value);
        }
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw bad(field, "must be a list of texts, holds " + item);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    <T> @Nullable T choice(String field, Function<String, Optional<T>> of, String expected) throws BadInputException {
        String value = text(field);
        return value == null ? null : one(field, value, of, expected);
    }

    <T> Set<T> choices(String field, Function<String, Optional<T>> of, String expected) throws BadInputException {
        Set<T> chosen = new LinkedHashSet<>();
        for (String value : texts(field)) {
            chosen.add(one(field, value, of, expected));
        }
        return chosen;
    }

    private <T> T one(String field, String value, Function<String, Optional<T>> of, String expected)
            throws BadInputException {
        Optional<T> one = of.apply(value);
        if (one.isEmpty()) {
            throw bad(field, "does not know \"" + value + "\"; expected one of: " + expected);
        }
        return one.get();
    }

    List<String> fields() {
        List<String> fields = new ArrayList<>();
        node.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
