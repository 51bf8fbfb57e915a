package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;

/** The whole way through the running service: a device's bytes in, a patient's session out. */
class SessionIT {
    @TempDir
    Path folder;

    @Test
    void aSessionOverTheBridgeIsCountedLiveKeptAndTheSameAsCheck() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            assertThat(sensor.tryStart(clinic, cookie, anna).statusCode()).isEqualTo(409);
            SessionPage page = new SessionPage(clinic, cookie, session);
            await().until(() -> page.has("snapshot"));
            sensor.sendTo(1.0);
            await().atMost(Duration.ofSeconds(30)).until(() -> page.count("repetition") == 5);
            await().until(() -> page.has("angles"));
            clinic.pass(Duration.ofMinutes(2));
            JsonObject ended = new JsonObject(
                    clinic.post(cookie, "/api/v1/sessions/" + session + "/end", new JsonObject().put("reason", "done"))
                            .body());
            assertThat(ended.getInteger("repetitions")).isEqualTo(5);
            await().until(() -> page.has("ended"));

            JsonObject kept = clinic.object(cookie, "/api/v1/sessions/" + session);
            Path file =
                    clinic.folder().resolve("journal").resolve(Sensor.DEVICE).resolve(session + ".wire");
            assertThat(kept.getJsonObject("report")).isEqualTo(Checked.report(file));
            assertThat(kept.getJsonObject("report").getJsonObject("summary").getJsonObject("by_rule"))
                    .isEqualTo(new JsonObject().put("excessive-lean", 2));
            JsonObject trace = clinic.object(cookie, "/api/v1/sessions/" + session + "/trace");
            assertThat(trace.getJsonArray("time_s")).hasSameSizeAs(trace.getJsonArray("flexion_deg"));
            assertThat(trace.getJsonArray("time_s").size()).isGreaterThan(100);

            clinic.restart();
            String again = clinic.signIn("anna");
            assertThat(clinic.object(again, "/api/v1/sessions/" + session)).isEqualTo(kept);
            assertThat(clinic.get(null, "/metrics").body())
                    .contains("plumbline_frames_total")
                    .doesNotContain(anna.id());
        }
    }

    @Test
    void aSessionThatWasLiveWhenTheServiceStoppedIsSealed() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            clinic.restart();
            JsonObject kept = clinic.object(clinic.signIn("anna"), "/api/v1/sessions/" + session);
            assertThat(kept.getString("state")).isEqualTo("ended");
            assertThat(kept.getString("end_reason")).isEqualTo("service-stopped");
        }
    }

    @Test
    void oneDeviceServesOnePatientAtATime() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            Person ben = clinic.patient("ben", null);
            String cookie = clinic.signIn("anna");
            sensor.sendTo(0.5);
            sensor.start(clinic, cookie, anna);
            HttpResponse<String> refused = sensor.tryStart(clinic, clinic.signIn("ben"), ben);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plumbline:device-in-use");
        }
    }

    @Test
    void aRedFlagEndsTheSessionAndBlocksUntilAPhysioClearsIt() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            String patient = "/api/v1/patients/" + anna.id();
            JsonObject report = new JsonObject()
                    .put("moment", "during")
                    .put("nprs", 6)
                    .put("red_flags_asked", new JsonArray().add("bladder"))
                    .put("red_flags", new JsonArray().add("bladder"));
            JsonObject answer = new JsonObject(
                    clinic.post(cookie, patient + "/pain-reports", report).body());
            assertThat(answer.getJsonObject("triage").getString("route")).isEqualTo("emergency");
            assertThat(answer.getJsonObject("words").encode()).contains("112");
            assertThat(clinic.object(cookie, "/api/v1/sessions/" + session).getString("end_reason"))
                    .isEqualTo("red-flag");
            HttpResponse<String> blocked = sensor.tryStart(clinic, cookie, anna);
            assertThat(blocked.statusCode()).isEqualTo(409);
            assertThat(new JsonObject(blocked.body()).getString("type")).isEqualTo("urn:plumbline:blocked-by-red-flag");

            clinic.restart();
            String physio = clinic.signIn("dana");
            assertThat(clinic.array(physio, "/api/v1/patients").encode()).contains("red-flag");
            JsonObject note = new JsonObject().put("note", "Spoke on the phone, seen in hospital.");
            assertThat(clinic.post(physio, patient + "/red-flag-clearings", note)
                            .statusCode())
                    .isEqualTo(201);
            String again = clinic.signIn("anna");
            assertThat(sensor.tryStart(clinic, again, anna).statusCode()).isEqualTo(201);
            assertThat(RunningClinic.await(
                            clinic.application().clinic().store().audit().latest(20)))
                    .extracting(AuditEntry::action)
                    .contains("red-flag-blocked", "red-flag-cleared");
        }
    }
}
