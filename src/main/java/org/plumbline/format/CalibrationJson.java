package org.plumbline.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.GyroscopeCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;

/** A sensor's calibration as a file: {@code calibration/sensor-calibration.schema.json} says what stands in it. */
public final class CalibrationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Schema SCHEMA = Schema.resource("/calibration/sensor-calibration.schema.json");
    private static final int VERSION = 1;

    private CalibrationJson() {}

    /** @throws BadInputException naming the file, the place in it and what was expected */
    public static SensorCalibration read(Path file) throws BadInputException {
        return parse(file.toString(), InputFile.text(file, "a calibration as JSON"));
    }

    /** @param file as a person would name it, for messages */
    public static SensorCalibration parse(String file, String text) throws BadInputException {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !root.isObject()) {
                throw new BadInputException(file + ": is empty or no JSON object; expected a calibration");
            }
            Map<String, Object> values = MAPPER.convertValue(root, new TypeReference<Map<String, Object>>() {});
            Optional<Schema.Mistake> mistake = SCHEMA.check(values);
            if (mistake.isPresent()) {
                throw new BadInputException(file + ": " + mistake.get().place() + ": "
                        + mistake.get().reason());
            }
            return calibration(root);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw BadInputException.at(file, line, "is not JSON; expected a calibration", e);
        } catch (DateTimeParseException e) {
            throw new BadInputException(file + ": /calibrated_at: is no time: " + e.getParsedString(), e);
        }
    }

    private static SensorCalibration calibration(JsonNode root) {
        return new SensorCalibration(
                root.path("device").asText(),
                root.path("sensor").asInt(),
                OffsetDateTime.parse(root.path("calibrated_at").asText()),
                root.path("by").asText(),
                number(root.path("temperature_c")),
                root.path("software_version").asText(),
                root.path("origin").asText().equals(SensorCalibration.Origin.SENSOR.id())
                        ? SensorCalibration.Origin.SENSOR
                        : SensorCalibration.Origin.MEASURED,
                gyroscope(root.path("gyroscope")),
                accelerometer(root.path("accelerometer")),
                magnetometer(root.path("magnetometer")));
    }

    private static @Nullable GyroscopeCalibration gyroscope(JsonNode node) {
        return node.isNull()
                ? null
                : new GyroscopeCalibration(
                        vector(node.path("bias_radps")),
                        node.path("noise_radps_per_root_hz").isNull()
                                ? null
                                : vector(node.path("noise_radps_per_root_hz")),
                        number(node.path("rest_s")));
    }

    private static @Nullable AccelerometerCalibration accelerometer(JsonNode node) {
        return node.isNull()
                ? null
                : new AccelerometerCalibration(
                        correction(node.path("bias_mps2"), node.path("matrix")),
                        node.path("misalignment_estimated").booleanValue(),
                        number(node.path("residual_mps2")),
                        whole(node.path("poses")));
    }

    private static @Nullable MagnetometerCalibration magnetometer(JsonNode node) {
        return node.isNull()
                ? null
                : new MagnetometerCalibration(
                        correction(node.path("hard_iron_ut"), node.path("matrix")),
                        number(node.path("field_ut")),
                        number(node.path("residual_fraction")),
                        whole(node.path("samples")),
                        node.path("calibrated_at").isTextual()
                                ? OffsetDateTime.parse(
                                        node.path("calibrated_at").asText())
                                : null);
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }

    private static @Nullable Integer whole(JsonNode node) {
        return node.isNumber() ? node.intValue() : null;
    }

    private static LinearCorrection correction(JsonNode offset, JsonNode matrix) {
        return new LinearCorrection(
                vector(offset), vector(matrix.path(0)), vector(matrix.path(1)), vector(matrix.path(2)));
    }

    private static Vector3 vector(JsonNode node) {
        return new Vector3(
                node.path(0).doubleValue(),
                node.path(1).doubleValue(),
                node.path(2).doubleValue());
    }

    /** The file's text. */
    public static String text(SensorCalibration calibration) {
        return toJson(calibration).toPrettyString() + "\n";
    }

    public static ObjectNode toJson(SensorCalibration calibration) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("plumbline_calibration", VERSION)
                .put("device", calibration.device())
                .put("sensor", calibration.sensor())
                .put("calibrated_at", calibration.calibratedAt().toString())
                .put("by", calibration.by())
                .put("temperature_c", calibration.temperatureC())
                .put("software_version", calibration.softwareVersion());
        if (calibration.origin() != SensorCalibration.Origin.MEASURED) {
            root.put("origin", calibration.origin().id());
        }
        GyroscopeCalibration g = calibration.gyroscope();
        root.putNull("gyroscope");
        if (g != null) {
            ObjectNode node = root.putObject("gyroscope");
            put(node.putArray("bias_radps"), g.biasRadps());
            Vector3 noise = g.noiseRadpsPerRootHz();
            if (noise == null) {
                node.putNull("noise_radps_per_root_hz");
            } else {
                put(node.putArray("noise_radps_per_root_hz"), noise);
            }
            node.put("rest_s", g.restSeconds());
        }
        AccelerometerCalibration a = calibration.accelerometer();
        root.putNull("accelerometer");
        if (a != null) {
            ObjectNode node = root.putObject("accelerometer");
            put(node, "bias_mps2", a.correction());
            node.put("misalignment_estimated", a.misalignmentEstimated())
                    .put("residual_mps2", a.residualMps2())
                    .put("poses", a.poses());
        }
        MagnetometerCalibration m = calibration.magnetometer();
        root.putNull("magnetometer");
        if (m != null) {
            ObjectNode node = root.putObject("magnetometer");
            put(node, "hard_iron_ut", m.correction());
            node.put("field_ut", m.fieldUt())
                    .put("residual_fraction", m.residualFraction())
                    .put("samples", m.samples());
            OffsetDateTime since = m.calibratedAt();
            if (since != null) {
                node.put("calibrated_at", since.toString());
            }
        }
        return root;
    }

    private static void put(ObjectNode node, String offset, LinearCorrection correction) {
        put(node.putArray(offset), correction.offset());
        ArrayNode matrix = node.putArray("matrix");
        put(matrix.addArray(), correction.rowX());
        put(matrix.addArray(), correction.rowY());
        put(matrix.addArray(), correction.rowZ());
    }

    private static void put(ArrayNode array, Vector3 v) {
        array.add(v.x()).add(v.y()).add(v.z());
    }
}
