package org.plumbline.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One YAML file as maps, lists, texts, numbers and truth values, which remembers the line of each of them.
 *
 * <p>Places are JSON pointers: {@code /rules/0/limit}; the whole document is the empty text.
 */
final class YamlDocument {
    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Object> root;

    private YamlDocument(String file, Map<String, Integer> lines, Map<String, Object> root) {
        this.file = file;
        this.lines.putAll(lines);
        this.root = root;
    }

    /** @throws BadInputException when it is no YAML or no mapping, naming the line */
    static YamlDocument parse(String file, String text) throws BadInputException {
        YAMLFactory factory = new YAMLFactoryBuilder(new YAMLFactory())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw BadInputException.at(file, 1, "is empty; expected an exercise");
            }
            Object value = read(parser, "", lines);
            if (!(value instanceof Map<?, ?> map)) {
                throw BadInputException.at(file, 1, "expected an exercise, a mapping that begins with 'id:'");
            }
            if (parser.nextToken() != null) {
                throw BadInputException.at(file, line(parser), "expected one document, here begins another");
            }
            Map<String, Object> root = new LinkedHashMap<>();
            map.forEach((key, each) -> root.put(String.valueOf(key), each));
            return new YamlDocument(file, lines, root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw BadInputException.at(file, line, "is not valid YAML: " + oneLine(e), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object read(JsonParser parser, String at, Map<String, Integer> lines) throws IOException {
        lines.putIfAbsent(at, line(parser));
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMapping(parser, at, lines);
            case START_ARRAY -> readList(parser, at, lines);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, @Nullable Object> readMapping(JsonParser parser, String at, Map<String, Integer> lines)
            throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String place = at + "/" + key;
            lines.put(place, line(parser));
            parser.nextToken();
            map.put(key, read(parser, place, lines));
        }
        return map;
    }

    private static List<@Nullable Object> readList(JsonParser parser, String at, Map<String, Integer> lines)
            throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser, at + "/" + list.size(), lines));
        }
        return list;
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String oneLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable").strip();
    }

    String file() {
        return file;
    }

    Map<String, Object> root() {
        return root;
    }

    /** The same file with other content, for limits that are laid over an exercise. */
    YamlDocument withRoot(Map<String, Object> newRoot) {
        return new YamlDocument(file, lines, newRoot);
    }

    /** What is told about a mistake at a place: the file, the line of the place or of what it stands in, the reason. */
    BadInputException mistake(String place, String reason) {
        String known = place;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        String where = place.isEmpty() ? "" : place.substring(1).replace('/', '.') + ": ";
        return BadInputException.at(file, lines.getOrDefault(known, 1), where + reason);
    }
}
