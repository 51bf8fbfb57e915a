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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The message files are true: read by nothing but them, every single-frame golden vector gives its expected fields. */
class MessageSpecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, JsonNode> MESSAGES = Stream.of("hello", "samples", "status")
            .map(MessageSpecTest::spec)
            .collect(Collectors.toMap(spec -> spec.path("id").asInt(), spec -> spec));

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
        read.remove(List.of("firmware_bytes", "sensor_count", "entry_bytes"));
        assertThat(read.toString()).isEqualTo(vector.expected().getFirst().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "samples", "status"})
    void theWorkedExamplesAreTheGoldenVectors(String name) throws IOException {
        byte[] bytes = GoldenVectorsTest.read("good.json")
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bytes();
        String page =
                Files.readString(Path.of("firmware-protocol", "README.md")).replaceAll("[\\s|]+", " ");

        assertThat(page)
                .contains("on the line " + HexFormat.ofDelimiter(" ").formatHex(bytes))
                .contains(bytes.length + " bytes: ");
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
        JsonNode content = out.path("content");
        while (times.equals("to-the-end")
                ? in.hasRemaining()
                : rows.size() < out.path(times).asInt()) {
            int end = in.position() + out.path(field.path("entry").asText()).asInt();
            ObjectNode row = JSON.createObjectNode();
            row.set("content", content);
            fields(field, in, row);
            row.remove("content");
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
                values.add(in.getShort());
            }
            return;
        }
        JsonNode bytes = field.path("bytes");
        byte[] text = new byte[bytes.isTextual() ? out.path(bytes.asText()).asInt() : bytes.asInt()];
        in.get(text);
        switch (field.path("type").asText()) {
            case "u8" -> out.put(name, in.get() & 0xFF);
            case "i16" -> out.put(name, in.getShort());
            case "u32" -> out.put(name, in.getInt() & 0xFFFF_FFFFL);
            case "u64" -> out.put(name, in.getLong());
            case "f32" -> out.put(name, (double) in.getFloat());
            case "hex" -> out.put(name, HexFormat.of().formatHex(text));
            case "ascii" -> out.put(name, new String(text, StandardCharsets.US_ASCII));
            default -> throw new AssertionError("a type that the test does not know: " + field);
        }
    }

    private static JsonNode spec(String name) {
        try {
            Path file = Path.of("firmware-protocol", "messages", name + ".yaml");
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
