package org.plumbline.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plumbline.core.synthesis.SyntheticTruth;
import org.plumbline.core.synthesis.TrueRepetition;

/** The truth of a synthetic recording as JSON, in the file beside it. */
public final class SynthesisTruthJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SynthesisTruthJson() {}

    /** {@code squat.csv} → {@code squat.truth.json}, {@code squat.csv.gz} likewise. */
    public static Path beside(Path recording) {
        return recording.resolveSibling(Recordings.nameOf(recording) + ".truth.json");
    }

    public static void write(Path file, SyntheticTruth truth, long seed) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(toJson(truth, seed)) + "\n");
    }

    static ObjectNode toJson(SyntheticTruth truth, long seed) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("exercise", truth.exercise()).put("seed", seed).put("end_s", truth.endSeconds());
        root.putArray("sensor_to_trunk")
                .add(truth.sensorToTrunk().w())
                .add(truth.sensorToTrunk().x())
                .add(truth.sensorToTrunk().y())
                .add(truth.sensorToTrunk().z());
        root.putArray("gyroscope_bias_radps")
                .add(truth.gyroscopeBiasRadps().x())
                .add(truth.gyroscopeBiasRadps().y())
                .add(truth.gyroscopeBiasRadps().z());
        ArrayNode repetitions = root.putArray("repetitions");
        for (TrueRepetition repetition : truth.repetitions()) {
            ObjectNode node = repetitions.addObject();
            node.put("index", repetition.index())
                    .put("side", repetition.side())
                    .put("start_s", repetition.startSeconds())
                    .put("peak_s", repetition.peakSeconds())
                    .put("end_s", repetition.endSeconds())
                    .put("rom_deg", repetition.romDeg())
                    .put("depth_m", repetition.depthMetres())
                    .put("hold_s", repetition.holdSeconds())
                    .put("breaks", repetition.breaks());
            ArrayNode faults = node.putArray("faults");
            repetition.faults().forEach(faults::add);
        }
        return root;
    }
}
