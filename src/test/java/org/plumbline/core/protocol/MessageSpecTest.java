package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message files are true: read by nothing but them, every single-frame golden vector gives its expected fields. */
class MessageSpecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<Integer, JsonNode> MESSAGES =
            specs().collect(Collectors.toMap(spec -> spec.path("id").asInt(), spec -> spec));

    static Stream<GoldenVectorsTest.Vector> singleFrames() throws IOException {
        return GoldenVectorsTest.read("good.json")
                .filter(vector -> vector.expected().size() == 1);
    }

    @ParameterizedTest
    @MethodSource("singleFrames")
    void describesTheBytes(GoldenVectorsTest.Vector vector) {
        byte[] raw = new byte[Wire.MAX_RAW];
        int length = Cobs.decode(vector.bytes(), 0, vector.bytes().length - 1, raw);
        ByteBuffer in = ByteBuffer.wrap(raw, 0, length - Wire.CRC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode spec = Objects.requireNonNull(MESSAGES.get(in.get() & 0xFF));
        ObjectNode read = JSON.createObjectNode().put("offset", 0);
        read.set("type", spec.path("name"));
        fields(spec, in, read);

        if (vector.canonical()) {
            assertThat(in.remaining()).as("bytes that no field describes").isZero();
        }
        read.remove(List.of("firmware_bytes", "sensor_count", "entry_count", "entry_bytes"));
        assertThat(read.toString()).isEqualTo(vector.expected().getFirst().toString());
    }

    @Test
    void everyMessageHasItsVector() throws IOException {
        Set<String> shown = singleFrames()
                .map(vector -> vector.expected().getFirst().path("type").asText())
                .collect(Collectors.toSet());

        assertThat(shown).isEqualTo(names().collect(Collectors.toSet()));
    }

    @Test
    void theDirectionFollowsFromTheType() {
        MESSAGES.forEach((id, spec) -> assertThat(spec.path("direction").asText())
                .as(spec.path("name").asText())
                .isEqualTo(id < 0x40 ? "sensor-to-host" : "host-to-sensor"));
    }

    static Stream<String> names() {
        return MESSAGES.values().stream().map(spec -> spec.path("name").asText());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theWorkedExamplesAreTheGoldenVectors(String name) throws IOException {
        byte[] bytes = GoldenVectorsTest.read("good.json")
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bytes();
        String page =
                Files.readString(Path.of("firmware-protocol", "README.md")).replaceAll("[\\s|]+", " ");

        byte[] raw = new byte[Wire.MAX_RAW];
        int length = Cobs.decode(bytes, 0, bytes.length - 1, raw);

        assertThat(page)
                .contains("before COBS " + HexFormat.ofDelimiter(" ").formatHex(raw, 0, length) + " ")
                .contains("on the line " + HexFormat.ofDelimiter(" ").formatHex(bytes))
                .contains(bytes.length + " bytes: ");
    }

    /** Offset, name and type of every field stand in the page as they stand in the files. */
    @ParameterizedTest
    @MethodSource("names")
    void theTablesOfThePageAreTheMessageFiles(String name) throws IOException {
        String page = Files.readString(Path.of("firmware-protocol", "README.md"));
        int begin = page.indexOf(" " + name + "\n", page.indexOf("## Messages from the sensor"));
        String section = page.substring(begin, page.indexOf("\n```", begin));
        JsonNode spec = MESSAGES.values().stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();

        List<String> rows = new ArrayList<>();
        int end = rows("", 1, spec.path("fields"), rows);
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(section).containsPattern(row));
        assertThat(end).as("where the last field ends").isNotZero();
    }

    /** @return the offset behind the fields, −1 when it depends on what they say */
    private static int rows(String before, int from, JsonNode fields, List<String> rows) {
        int offset = from;
        for (JsonNode field : fields) {
            String row = Pattern.quote(field.path("name").asText()) + "( [a-z])? \\| ";
            int count = field.path("count").asInt(1);
            int bytes = bytes(field);
            String type = field.path("type").asText().equals("hex")
                    ? bytes + " bytes"
                    : field.path("type").asText();
            if (field.has("repeat") && field.has("entry")) {
                rows("\\+", 0, field.path("fields"), rows);
            }
            if (field.has("repeat") || bytes == 0) {
                offset = -1;
                continue;
            }
            String place = offset < 0 || field.has("when") ? "\\| " : "\\| " + before + offset + " \\| ";
            rows.add(place + row + Pattern.quote((count > 1 ? count + " × " : "") + type) + " \\|");
            offset = offset < 0 || field.has("when") ? -1 : offset + count * bytes;
        }
        return offset;
    }

    /** Of one value; 0 when another field says it. */
    private static int bytes(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "u8" -> 1;
            case "u16", "i16" -> 2;
            case "u32", "f32" -> 4;
            case "u64" -> 8;
            default -> field.path("bytes").asInt(0);
        };
    }

    private static void fields(JsonNode spec, ByteBuffer in, ObjectNode out) {
        for (JsonNode field : spec.path("fields")) {
            String name = field.path("name").asText();
            assertThat(field.path("meaning").asText()).as("meaning of " + name).isNotEmpty();
            JsonNode when = field.path("when");
            boolean there = when.isMissingNode()
                    || (out.findValue(when.path("field").asText()).asInt()
                                    & (1 << when.path("bit").asInt()))
                            != 0;
            if (field.has("repeat")) {
                repeat(field, in, out);
            } else if (there) {
                value(field, in, out);
            }
        }
    }

    private static void repeat(JsonNode field, ByteBuffer in, ObjectNode out) {
        ArrayNode rows = JSON.createArrayNode();
        String times = field.path("repeat").asText();
        JsonNode content = out.get("content");
        while (times.equals("to-the-end")
                ? in.hasRemaining()
                : rows.size() < out.path(times).asInt()) {
            int end = in.position() + out.path(field.path("entry").asText()).asInt();
            ObjectNode row = JSON.createObjectNode();
            if (content == null) {
                fields(field, in, row);
            } else {
                row.set("content", content);
                fields(field, in, row);
                row.remove("content");
            }
            rows.add(row);
            in.position(Math.max(end, in.position()));
        }
        out.set(field.path("name").asText(), rows);
    }

    private static void value(JsonNode field, ByteBuffer in, ObjectNode out) {
        String name = field.path("name").asText();
        if (field.has("count")) {
            ArrayNode values = out.putArray(name);
            for (int i = 0; i < field.path("count").asInt(); i++) {
                if (field.path("type").asText().equals("f32")) {
                    values.add((double) in.getFloat());
                } else {
                    values.add(in.getShort());
                }
            }
            return;
        }
        byte[] text = new byte[length(field.path("bytes"), in, out)];
        in.get(text);
        switch (field.path("type").asText()) {
            case "u8" -> out.put(name, in.get() & 0xFF);
            case "u16" -> out.put(name, in.getShort() & 0xFFFF);
            case "i16" -> out.put(name, in.getShort());
            case "u32" -> out.put(name, in.getInt() & 0xFFFF_FFFFL);
            case "u64" -> out.put(name, in.getLong());
            case "f32" -> out.put(name, (double) in.getFloat());
            case "hex" -> out.put(name, HexFormat.of().formatHex(text));
            case "ascii" -> out.put(name, new String(text, StandardCharsets.US_ASCII));
            default -> throw new AssertionError("a type that the test does not know: " + field);
        }
    }

    /** A number, the name of the field that holds it, or whatever is left. */
    private static int length(JsonNode bytes, ByteBuffer in, ObjectNode out) {
        if (bytes.asText().equals("to-the-end")) {
            return in.remaining();
        }
        return bytes.isTextual() ? out.path(bytes.asText()).asInt() : bytes.asInt();
    }

    private static Stream<JsonNode> specs() {
        try (Stream<Path> files = Files.list(Path.of("firmware-protocol", "messages"))) {
            return files.sorted().toList().stream().map(MessageSpecTest::spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode spec(Path file) {
        try {
            JsonNode spec = YAML.readTree(file.toFile());
            assertThat(file).hasFileName(spec.path("name").asText() + ".yaml");
            return spec;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
