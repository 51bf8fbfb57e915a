package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.service.DeviceHub;
import org.plumbline.service.DeviceNow;
import org.plumbline.store.Block;
import org.plumbline.store.CountCorrection;
import org.plumbline.store.FlagFeedback;
import org.plumbline.store.MessageRow;
import org.plumbline.store.NoticeRow;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** Values of the clinic as the schemas of the contract. */
final class Json {
    private final ZoneId zone;
    private final String emergencyNumber;

    Json(ZoneId zone, String emergencyNumber) {
        this.zone = zone;
        this.emergencyNumber = emergencyNumber;
    }

    @Nullable
    String at(@Nullable Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    JsonObject me(Person person) {
        return new JsonObject()
                .put("id", person.id())
                .put("name", person.name())
                .put("role", person.role().id())
                .put("language", person.language())
                .put("emergency_number", emergencyNumber);
    }

    /** @param plan ids of the exercises that are not paused */
    JsonObject patient(Person person, int sessions, @Nullable Block block, List<String> plan, ZoneId lives) {
        return new JsonObject()
                .put("id", person.id())
                .put("name", person.name())
                .put("blocked", block(block))
                .put("sessions", sessions)
                .put("plan", new JsonArray(plan))
                .put("time_zone", lives.equals(ZoneOffset.UTC) ? "UTC" : lives.getId())
                .put("emergency_number", emergencyNumber);
    }

    @Nullable
    JsonObject block(@Nullable Block block) {
        return block == null
                ? null
                : new JsonObject()
                        .put("since_at", at(block.sinceAt()))
                        .put("flags", new JsonArray(block.flags()))
                        .put("route", block.route());
    }

    /** @param counted repetitions so far while live, null when unknown */
    JsonObject session(SessionRow s, @Nullable Integer counted) {
        return session(s, counted, null);
    }

    /** @param correction the latest count by hand, null without */
    JsonObject session(SessionRow s, @Nullable Integer counted, @Nullable CountCorrection correction) {
        JsonObject byRule = new JsonObject();
        for (Map.Entry<String, Integer> rule : new TreeMap<>(s.byRule()).entrySet()) {
            byRule.put(rule.getKey(), rule.getValue());
        }
        return new JsonObject()
                .put("id", s.id())
                .put("patient", s.patientId())
                .put("exercise", s.exercise())
                .put("calibration", s.calibration())
                .put("started_at", at(s.startedAt()))
                .put("ended_at", at(s.endedAt()))
                .put("end_reason", s.endReason())
                .put("device", s.deviceId())
                .put("repetitions", s.live() ? counted : s.repetitions())
                .put("corrected_repetitions", correction == null ? null : correction.repetitions())
                .put("assessed", s.assessed())
                .put("faulty", s.faulty())
                .put("by_rule", byRule)
                .put("rpe", s.rpe())
                .put("state", s.live() ? "live" : "ended");
    }

    JsonObject feedback(FlagFeedback said) {
        return new JsonObject()
                .put("repetition", said.repetition())
                .put("rule", said.rule())
                .put("person", said.personId())
                .put("at", at(said.at()))
                .put("agrees", said.agrees())
                .put("note", said.note());
    }

    JsonObject message(MessageRow message, String author) {
        MessageRow.About about = message.about();
        return new JsonObject()
                .put("patient", message.patientId())
                .put("number", message.number())
                .put("at", at(message.at()))
                .put("author", message.authorId())
                .put("author_name", author)
                .put("text", message.text())
                .put(
                        "about",
                        about == null
                                ? null
                                : new JsonObject()
                                        .put("kind", about.kind())
                                        .put("id", about.id())
                                        .put("repetition", about.repetition()));
    }

    JsonObject notice(NoticeRow notice, String patient) {
        return new JsonObject()
                .put("id", notice.id())
                .put("patient", notice.patientId())
                .put("patient_name", patient)
                .put("kind", notice.kind())
                .put("about", notice.source())
                .put("at", at(notice.at()))
                .put("level", notice.level());
    }

    JsonObject pain(PainRow row) {
        JsonObject triage = new JsonObject(row.triage());
        triage.remove("block");
        return new JsonObject()
                .put("id", row.id())
                .put("at", at(row.at()))
                .put("moment", row.moment())
                .put("session", row.sessionId())
                .put("nprs", row.nprs())
                .put("told_at", at(row.toldAt()))
                .put("supersedes", row.supersedes())
                .put("report", new JsonObject(row.report()))
                .put("triage", triage);
    }

    private static @Nullable String calibrationOrigin(@Nullable DeviceNow now) {
        SensorCalibration.Origin origin = now == null ? null : now.calibrationOrigin();
        return origin == null ? null : origin.id();
    }

    private @Nullable String calibratedAt(@Nullable DeviceNow now) {
        OffsetDateTime at = now == null ? null : now.calibratedAt();
        return at == null ? null : at(at.toInstant());
    }

    /** @param notes what a person should know, as sentences */
    JsonObject device(DeviceHub.Device device, List<String> notes) {
        DeviceNow now = device.now();
        return new JsonObject()
                .put("device", device.row().id())
                .put("firmware", device.row().firmware())
                .put("connection", device.row().connection())
                .put("connected", device.connected())
                .put("battery_percent", device.row().batteryPercent())
                .put("worn", device.row().worn())
                .put("in_use", device.inUse())
                .put("buffer_percent", now == null ? null : now.bufferFillPercent())
                .put("dropped_samples", now == null ? null : now.droppedSamples())
                .put("missing_samples", now == null ? null : now.missingSamples())
                .put("clock_drift_ppm", now == null ? null : now.driftPpm())
                .put("calibrated_at", calibratedAt(now))
                .put("calibration_origin", calibrationOrigin(now))
                .put("notes", new JsonArray(notes))
                .put("last_seen_at", at(device.row().lastSeenAt()));
    }
}
