package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The codec against {@code firmware-protocol/vectors}, which were written by another implementation. */
class GoldenVectorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path VECTORS = Path.of("firmware-protocol", "vectors");

    /** A vector with a name that JUnit shows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Vector(String name, boolean canonical, byte[] bytes, List<JsonNode> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> all() throws IOException {
        return Stream.concat(read("good.json"), read("broken.json"));
    }

    static Stream<Vector> canonical() throws IOException {
        return read("good.json").filter(Vector::canonical);
    }

    static Stream<Vector> read(String file) throws IOException {
        JsonNode list = MAPPER.readTree(VECTORS.resolve(file).toFile());
        assertThat(list.size()).as(file).isGreaterThan(10);
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> new Vector(
                        node.path("name").asText(),
                        node.path("canonical").asBoolean(),
                        HexFormat.of().parseHex(node.path("hex").asText().replace(" ", "")),
                        StreamSupport.stream(node.path("expected").spliterator(), false)
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void decodesAtEveryChunkSplit(Vector vector) {
        byte[] bytes = vector.bytes();
        for (int split = 0; split <= bytes.length; split++) {
            Heard heard = new Heard();
            heard.decoder.accept(bytes, 0, split);
            heard.decoder.accept(bytes, split, bytes.length - split);
            heard.decoder.end();

            assertThat(heard.lines).as("split at byte %d", split).isEqualTo(texts(vector.expected()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void decodesByteByByte(Vector vector) {
        Heard heard = new Heard();
        for (byte b : vector.bytes()) {
            heard.decoder.accept(new byte[] {b}, 0, 1);
        }
        heard.decoder.end();

        assertThat(heard.lines).isEqualTo(texts(vector.expected()));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void encodesToTheSameBytes(Vector vector) {
        List<byte[]> frames = new ArrayList<>();
        FrameEncoder encoder = new FrameEncoder();
        FrameDecoder decoder = new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                frames.add(encoder.encode(message));
            }

            @Override
            public void error(FrameError error) {
                throw new AssertionError(error);
            }
        });
        decoder.accept(vector.bytes(), 0, vector.bytes().length);

        assertThat(FrameCodecTest.join(frames.toArray(byte[][]::new))).isEqualTo(vector.bytes());
    }

    /**
     * What a sensor of any released version sends is understood by this one, and what it made of it stays the same. The
     * hashes say that nobody changed a frozen vector; a released version adds its two lines here.
     */
    @ParameterizedTest
    @CsvSource({
        "1.0/good.json,b62d5421a0f239229f3f9ed25da5f3563f83f7c986bb0c0b4b9b3d122a828224",
        "1.0/broken.json,a77aef74ccdc67efc51359a8b44a8c6a3e6d75df69e7de580d9a2fee4145eca9",
        "1.1/good.json,32cd49ddd3af595bcd4dcc68eaee0e36379a2c373344d22588aad34248c29f96",
        "1.1/broken.json,8324a7dff39ce46c564f3b1f59574fd4628485984b6470911f8f1080f682a13f",
    })
    void frozenVectorsOfEveryReleasedVersionStayValid(String file, String sha256) throws Exception {
        byte[] content = Files.readAllBytes(VECTORS.resolve("frozen").resolve(file));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(sha256);

        for (Vector vector : read("frozen/" + file).toList()) {
            Heard heard = new Heard();
            heard.decoder.accept(vector.bytes(), 0, vector.bytes().length);
            heard.decoder.end();

            assertThat(heard.lines).as(vector.name()).isEqualTo(texts(vector.expected()));
        }
    }

    @Test
    void noReleasedVersionIsLeftOut() throws IOException {
        try (Stream<Path> versions = Files.list(VECTORS.resolve("frozen"))) {
            assertThat(versions.map(folder -> folder.getFileName().toString())).containsExactlyInAnyOrder("1.0", "1.1");
        }
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::toString).toList();
    }

    /** Messages as the vectors write them: the fields of {@code firmware-protocol/messages}, as they are on the line. */
    private static final class Heard implements FrameSink {
        private final FrameDecoder decoder = new FrameDecoder(this);
        private final List<String> lines = new ArrayList<>();

        @Override
        public void message(long offset, Message message) {
            ObjectNode node = MAPPER.createObjectNode().put("offset", offset);
            switch (message) {
                case Hello hello -> write(node, hello);
                case Samples samples -> write(node, samples);
                case Status status -> write(node, status);
                case Message other -> ConversationFields.write(node, other);
            }
            lines.add(node.toString());
        }

        @Override
        public void error(FrameError error) {
            lines.add(MAPPER.createObjectNode()
                    .put("offset", error.offset())
                    .put("type", "error")
                    .put("error", error.kind().id())
                    .put("bytes", error.bytes())
                    .toString());
        }

        private static void write(ObjectNode node, Hello hello) {
            node.put("type", "hello")
                    .put("version_major", hello.versionMajor())
                    .put("version_minor", hello.versionMinor())
                    .put("device_id", hello.deviceId())
                    .put("boot_id", hello.bootId())
                    .put("capabilities", hello.capabilities())
                    .put("firmware", hello.firmware());
            ArrayNode sensors = node.putArray("sensors");
            for (Hello.SensorDescription sensor : hello.sensors()) {
                sensors.addObject()
                        .put("sensor", sensor.sensor())
                        .put("site", Site.code(sensor.site()))
                        .put("rate_mhz", Math.round(sensor.rateHz() * 1000))
                        .put("acc_mps2_per_lsb", sensor.accMps2PerLsb())
                        .put("gyr_radps_per_lsb", sensor.gyrRadpsPerLsb())
                        .put("mag_ut_per_lsb", sensor.magUtPerLsb());
            }
        }

        private static void write(ObjectNode node, Samples samples) {
            node.put("type", "samples")
                    .put("sensor", samples.sensor())
                    .put("content", samples.content())
                    .put("first_index", samples.firstIndex())
                    .put("time_us", samples.timeMicros())
                    .put("period_us", samples.periodMicros());
            if (samples.isChecked()) {
                node.put("hello_check", samples.helloCheck());
            }
            ArrayNode rows = node.putArray("samples");
            for (int i = 0; i < samples.size(); i++) {
                ObjectNode row = rows.addObject();
                counts(row.putArray("acc"), samples, i, 0, 3);
                counts(row.putArray("gyr"), samples, i, 3, 3);
                if (samples.hasMagnetometer()) {
                    counts(row.putArray("mag"), samples, i, 6, 3);
                }
                if (samples.hasQuaternion()) {
                    counts(row.putArray("quat"), samples, i, 9, 4);
                }
            }
        }

        private static void counts(ArrayNode array, Samples samples, int i, int channel, int count) {
            for (int axis = 0; axis < count; axis++) {
                array.add(samples.count(i, channel + axis));
            }
        }

        private static void write(ObjectNode node, Status status) {
            Double celsius = status.temperatureCelsius();
            Boolean worn = status.worn();
            node.put("type", "status")
                    .put("time_us", status.timeMicros())
                    .put("battery_percent", Objects.requireNonNullElse(status.batteryPercent(), 255))
                    .put("temperature_cdeg", celsius == null ? Short.MIN_VALUE : Math.round(celsius * 100))
                    .put("buffer_fill_percent", status.bufferFillPercent())
                    .put("dropped_samples", status.droppedSamples())
                    .put("worn", worn == null ? 255 : worn ? 1 : 0);
        }
    }
}
