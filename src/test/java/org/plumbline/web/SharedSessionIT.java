package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Database;
import org.plumbline.store.DatabaseHand;
import org.plumbline.store.Person;

/** One session in many places, over losses of the line, the page and the service; and what people add to it. */
class SharedSessionIT {
    @TempDir
    Path folder;

    /** Where this clinic keeps what it is told. */
    Database database(Path in) {
        return RunningClinic.inFolder(in);
    }

    @Test
    void patientAndPhysioSeeTheSameAndAPageThatComesLateFindsTheCount() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            Listening own = new Listening(clinic, cookie, live(session));
            Listening physio = new Listening(clinic, clinic.signIn("dana"), live(session));
            await().until(() -> own.has("snapshot") && physio.has("snapshot"));
            sensor.sendTo(0.6);
            await().until(() -> own.count("repetition") >= 2);
            own.close();
            Listening again = new Listening(clinic, cookie, live(session));
            await().until(() -> again.has("snapshot"));
            assertThat(again.first("snapshot").getInteger("repetitions")).isGreaterThanOrEqualTo(2);
            sensor.sendTo(1);
            await().until(() -> physio.count("repetition") == 5);
            int found = again.first("snapshot").getInteger("repetitions");
            await().untilAsserted(
                            () -> assertThat(found + again.count("repetition")).isEqualTo(5));
            Sensor.end(clinic, cookie, session);
            await().until(() -> physio.has("ended") && again.has("ended"));
        }
    }

    @Test
    void aSensorThatComesBackGoesOnInTheSameSession() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            Listening page = new Listening(clinic, cookie, live(session));
            await().until(() -> page.has("snapshot"));
            sensor.sendTo(0.5);
            await().until(() -> page.count("repetition") >= 2);
            sensor.hangUp();
            await().until(() -> page.all("state").anyMatch(state -> !state.getBoolean("connected")));
            sensor.reconnect(clinic);
            sensor.sendTo(1);
            await().until(() -> page.count("repetition") == 5);
            assertThat(page.all("state").map(state -> state.getBoolean("connected")))
                    .containsSubsequence(false, true);
            assertThat(Sensor.end(clinic, cookie, session).getInteger("repetitions"))
                    .isEqualTo(5);
        }
    }

    @Test
    void aSessionThatWasCutOffGoesOnAfterARestartWithItsCount() throws Exception {
        byte[] set = Sensor.squats(Sensor.DEVICE, 1);
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session;
            try (Sensor sensor = new Sensor(clinic, Sensor.DEVICE, set)) {
                session = sensor.start(clinic, cookie, anna);
                sensor.sendTo(0.6);
                sensor.awaitTaken();
            }
            int before = count(clinic, cookie, session);
            RunningSetIT.count(clinic, cookie, "/api/v1/sessions/" + session, 1, 1);
            clinic.restart(() -> asIfKilled(clinic, session));
            assertThat(clinic.object(cookie, "/api/v1/sessions/" + session).getString("state"))
                    .isEqualTo("live");
            assertThat(count(clinic, cookie, session)).isEqualTo(before).isBetween(2, 4);
            assertThat(RunningSetIT.running(clinic, cookie, session).getInteger("by_hand"))
                    .as("what was counted by hand")
                    .isEqualTo(1);
            try (Sensor sensor = new Sensor(clinic, Sensor.DEVICE, set)) {
                sensor.skipTo(0.6);
                sensor.sendTo(1);
                await().until(() -> count(clinic, cookie, session) == 5);
            }
            JsonObject ended = Sensor.end(clinic, cookie, session);
            assertThat(ended.getString("end_reason")).isEqualTo("done");
            assertThat(ended.getInteger("repetitions")).isEqualTo(5);
            assertThat(corrected(clinic, cookie, session)).isEqualTo(6);
        }
    }

    @Test
    void aSessionThatWasCutOffLongAgoIsSealedAtTheMomentTheSensorWasLastHeard() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            PlanIT.put(clinic, clinic.signIn("dana"), anna, "\"plan-0\"", "anything goes", PlanIT.lean(85));
            String session = sensor.start(clinic, cookie, anna);
            sensor.sendTo(1);
            await().until(() -> count(clinic, cookie, session) == 5);
            RunningSetIT.count(clinic, cookie, "/api/v1/sessions/" + session, 1, -1);
            clinic.restart(() -> {
                asIfKilled(clinic, session);
                clinic.pass(Duration.ofMinutes(16));
            });
            JsonObject sealed = clinic.object(cookie, "/api/v1/sessions/" + session);
            assertThat(sealed.getString("state")).isEqualTo("ended");
            assertThat(sealed.getString("end_reason")).isEqualTo("interrupted");
            assertThat(sealed.getInteger("repetitions")).isEqualTo(5);
            assertThat(sealed.getInteger("corrected_repetitions")).isEqualTo(4);
            assertThat(sealed.getString("ended_at")).startsWith("2026-11-02T09:00");
            assertThat(sealed.getJsonObject("by_rule").isEmpty())
                    .as("read again under the plan that held")
                    .isTrue();
        }
    }

    @Test
    void aCountByHandStandsBesideTheAutomaticOne() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            String path = "/api/v1/sessions/" + session;
            JsonObject six = new JsonObject().put("repetitions", 6).put("note", "The first was before the start.");
            assertThat(clinic.post(cookie, path + "/count-corrections", six).statusCode())
                    .as("still running")
                    .isEqualTo(409);
            sensor.sendTo(1);
            await().until(() -> count(clinic, cookie, session) == 5);
            Sensor.end(clinic, cookie, session);
            clinic.post(cookie, path + "/count-corrections", six);
            clinic.pass(Duration.ofMinutes(1));
            clinic.post(clinic.signIn("dana"), path + "/count-corrections", new JsonObject().put("repetitions", 7));
            JsonObject kept = clinic.object(cookie, path);
            assertThat(kept.getInteger("repetitions")).isEqualTo(5);
            assertThat(kept.getInteger("corrected_repetitions")).isEqualTo(7);
            assertThat(clinic.array(cookie, "/api/v1/patients/" + anna.id() + "/sessions")
                            .getJsonObject(0)
                            .getInteger("corrected_repetitions"))
                    .isEqualTo(7);
        }
    }

    @Test
    void whatPeopleSayAboutFlagsIsCollectedByRule() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            clinic.physio("other");
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            sensor.sendTo(1);
            await().until(() -> count(clinic, cookie, session) == 5);
            Sensor.end(clinic, cookie, session);
            String path = "/api/v1/sessions/" + session + "/flag-feedback";
            JsonObject said = new JsonObject()
                    .put("repetition", 2)
                    .put("rule", "excessive-lean")
                    .put("agrees", false)
                    .put("note", "I bent down for the dog.");
            HttpResponse<String> kept = clinic.post(cookie, path, said);
            assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
            clinic.post(cookie, path, said);
            assertThat(clinic.post(cookie, path, said.copy().put("repetition", 1))
                            .statusCode())
                    .as("was not flagged")
                    .isEqualTo(404);
            String dana = clinic.signIn("dana");
            clinic.post(dana, path, said.copy().put("agrees", true).putNull("note"));
            JsonArray rules = clinic.array(dana, "/api/v1/flag-feedback");
            JsonObject lean = rules.getJsonObject(0);
            assertThat(lean.getString("rule")).isEqualTo("excessive-lean");
            assertThat(lean.getInteger("flagged")).isEqualTo(2);
            assertThat(lean.getInteger("disagreed"))
                    .as("said twice, counted once")
                    .isEqualTo(1);
            assertThat(lean.getInteger("agreed")).isEqualTo(1);
            assertThat(lean.getJsonArray("notes")).containsExactly("I bent down for the dog.");
            assertThat(clinic.array(clinic.signIn("other"), "/api/v1/flag-feedback"))
                    .isEmpty();
            assertThat(clinic.object(cookie, "/api/v1/sessions/" + session).getJsonArray("flag_feedback"))
                    .hasSize(2);
        }
    }

    /** A graceful stop seals what runs; after a power cut the row would still be open. */
    private static void asIfKilled(RunningClinic clinic, String session) {
        DatabaseHand.change(
                clinic.database(),
                "UPDATE session SET ended_at = NULL, end_reason = NULL, repetitions = NULL, assessed = NULL,"
                        + " faulty = NULL, by_rule = '{}' WHERE id = '" + session + "'",
                "DELETE FROM session_report WHERE session_id = '" + session + "'",
                "DELETE FROM count_correction WHERE session_id = '" + session + "'");
    }

    private static int corrected(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("corrected_repetitions");
    }

    private static String live(String session) {
        return "/api/v1/sessions/" + session + "/live";
    }

    private static int count(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions");
    }
}
