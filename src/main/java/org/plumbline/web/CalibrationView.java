package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.Face;
import org.plumbline.core.report.Words;
import org.plumbline.format.CalibrationJson;
import org.plumbline.service.CalibrationEvent;

/** What happens in a calibration as the messages of the contract, in one language. */
final class CalibrationView {
    private final Words words;

    CalibrationView(Words words) {
        this.words = words;
    }

    JsonObject message(CalibrationEvent event) {
        return switch (event) {
            case CalibrationEvent.Progress progress -> progress(progress);
            case CalibrationEvent.Kept kept ->
                ended("kept", text("ended." + (kept.onSensor() ? "kept-on-sensor" : "kept")))
                        .put("calibration", new JsonObject(CalibrationJson.text(kept.calibration())))
                        .put("refused", refusals(kept.missing()));
            case CalibrationEvent.Refused refused ->
                ended("refused", text("ended.refused")).put("refused", refusals(refused.reasons()));
            case CalibrationEvent.GivenUp givenUp ->
                ended("given-up", text("ended." + givenUp.why().id()))
                        .put("reason", givenUp.why().id());
        };
    }

    private JsonObject progress(CalibrationEvent.Progress event) {
        CalibrationGuide.Progress now = event.progress();
        String step = words.text(
                "step." + now.step().id(), Map.of("faces", faces(now.missing()), "edges", now.edgesMissing()));
        return new JsonObject()
                .put("type", "progress")
                .put("connected", event.connected())
                .put("step", now.step().id())
                .put("text", event.connected() ? step : text("step.lost"))
                .put("face", id(now.face()))
                .put(
                        "missing",
                        new JsonArray(now.missing().stream().map(Face::id).toList()))
                .put("edges_missing", now.edgesMissing())
                .put("fraction", now.fraction());
    }

    private static @Nullable String id(Face face) {
        return face == Face.NONE ? null : face.id();
    }

    private static JsonObject ended(String outcome, String text) {
        return new JsonObject()
                .put("type", "ended")
                .put("outcome", outcome)
                .put("text", text)
                .put("reason", null)
                .put("calibration", null)
                .put("refused", new JsonArray());
    }

    private JsonArray refusals(List<CalibrationEvent.Refusal> refusals) {
        JsonArray all = new JsonArray();
        refusals.forEach(refusal -> all.add(new JsonObject()
                .put("part", refusal.part())
                .put("problem", refusal.problem().id())
                .put(
                        "text",
                        words.text("problem." + refusal.problem().id(), Map.of("faces", faces(refusal.faces()))))));
        return all;
    }

    private String faces(List<Face> faces) {
        return faces.stream().map(face -> text("face." + face.id())).collect(Collectors.joining(", "));
    }

    private String text(String key) {
        return words.text(key, Map.of());
    }
}
