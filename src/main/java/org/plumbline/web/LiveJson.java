package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.service.LiveEvent;
import org.plumbline.service.Phrases;

/** What happens in a live session as the messages of the contract, in one language. */
final class LiveJson {
    private final Phrases phrases;
    private final String language;

    LiveJson(Phrases phrases, String language) {
        this.phrases = phrases;
        this.language = language;
    }

    JsonObject message(LiveEvent event) {
        return switch (event) {
            case LiveEvent.State state -> state(new JsonObject().put("type", "state"), state);
            case LiveEvent.Snapshot snapshot -> snapshot(snapshot);
            case LiveEvent.Angles angles ->
                new JsonObject().put("type", "angles").mergeIn(angles(angles.part()));
            case LiveEvent.Repetition done -> repetition(done.repetition()).put("type", "repetition");
            case LiveEvent.Cue cue ->
                new JsonObject()
                        .put("type", "cue")
                        .put("rule", cue.cue().rule())
                        .put("text", phrases.cue(language, cue.cue()));
            case LiveEvent.Gap gap ->
                new JsonObject()
                        .put("type", "gap")
                        .put("start_s", gap.gap().startSeconds())
                        .put("end_s", gap.gap().endSeconds())
                        .put("lost_samples", gap.gap().missingSamples());
            case LiveEvent.Plan plan -> new JsonObject().put("type", "plan").put("version", plan.version());
            case LiveEvent.Sets ignored -> new JsonObject().put("type", "sets");
            case LiveEvent.Ended ended -> new JsonObject().put("type", "ended").put("reason", ended.reason());
        };
    }

    private JsonObject state(JsonObject out, LiveEvent.State state) {
        return out.put("connected", state.connected())
                .put("worn", state.worn())
                .put("battery_percent", state.batteryPercent())
                .put("buffer_percent", state.bufferPercent())
                .put("missing_samples", state.missingSamples())
                .put("calibration", Phrases.id(state.calibration()))
                .put("text", phrases.state(language, state.connected(), state.calibration()));
    }

    private JsonObject snapshot(LiveEvent.Snapshot snapshot) {
        AssessedRepetition last = snapshot.last();
        JsonObject out = new JsonObject()
                .put("type", "snapshot")
                .put("exercise", snapshot.exercise())
                .put("repetitions", snapshot.repetitions())
                .put("faulty", snapshot.faulty())
                .put("time_s", snapshot.timeSeconds())
                .put("last_repetition", last == null ? null : repetition(last))
                .put("state", "live");
        return state(out, snapshot.state());
    }

    private JsonObject repetition(AssessedRepetition done) {
        Repetition r = done.repetition();
        JsonArray findings = new JsonArray();
        done.assessment().findingsOrNone().forEach(f -> findings.add(finding(f)));
        return new JsonObject()
                .put("index", r.index())
                .put("exercise", r.exercise())
                .put("side", lower(r.side()))
                .put("rom_deg", r.romDeg())
                .put("duration_s", r.durationSeconds())
                .put("assessed", !(done.assessment() instanceof Assessment.NotAssessed))
                .put("findings", findings);
    }

    private JsonObject finding(FormFinding f) {
        return new JsonObject()
                .put("rule", f.rule())
                .put("severity", lower(f.severity()))
                .put("value", f.value())
                .put("limit", f.limit())
                .put("unit", f.unit())
                .put("message", phrases.finding(language, f));
    }

    private static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    static JsonObject angles(LiveEvent.TracePart part) {
        return new JsonObject()
                .put("time_s", new JsonArray(new ArrayList<>(part.timeSeconds())))
                .put("flexion_deg", new JsonArray(new ArrayList<>(part.flexionDeg())))
                .put("lateral_flexion_right_deg", new JsonArray(new ArrayList<>(part.lateralFlexionRightDeg())))
                .put("axial_rotation_left_deg", new JsonArray(new ArrayList<>(part.axialRotationLeftDeg())));
    }
}
