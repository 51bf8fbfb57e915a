package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.DatabaseHand;
import org.plumbline.store.Person;
import org.plumbline.store.PostgresServer;
import org.plumbline.store.SessionRow;

/** A database that is away for a minute in the middle of a session: it goes on, nothing is lost, nobody helps. */
class DatabaseAwayIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Some 80 s: the database is away for more than a minute of the sensor's time. */
    private static final int REPETITIONS = 16;

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void theSessionGoesOnAndIsKeptWhenTheDatabaseIsThereAgain() throws Exception {
        Path data = folder.resolve("postgres");
        PostgresServer server = PostgresServer.own(data);
        try (RunningClinic clinic = new RunningClinic(
                        Files.createDirectory(folder.resolve("clinic")), server.emptyDatabase(), List.of());
                Sensor sensor = new Sensor(clinic, Sensor.DEVICE, Sensor.squats(Sensor.DEVICE, 1, REPETITIONS))) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            String path = "/api/v1/sessions/" + session;
            String pain = "/api/v1/patients/" + anna.id() + "/pain-reports";
            JsonObject report = new JsonObject().put("moment", "unscheduled").put("nprs", 2);
            sensor.sendTo(0.15);

            server.stop();
            await().atMost(SOON).until(() -> clinic.get(null, "/health/ready").statusCode() == 503);
            assertThat(clinic.get(null, "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = clinic.post(cookie, pain, report);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plumbline:not-now");
            sensor.sendTo(1.0);
            clinic.pass(Duration.ofMinutes(1));
            // What else is due each minute finds no database either, and asks again.
            assertThat(clinic.application().clinic().notices().escalate())
                    .satisfies(round -> await().atMost(SOON).until(round::isComplete));
            assertThat(clinic.application().clinic().notices().sweep())
                    .satisfies(round -> await().atMost(SOON).until(round::isComplete));
            await().atMost(SOON)
                    .until(() -> RunningClinic.await(
                                            clinic.application().clinic().live().counts())
                                    .getOrDefault(session, 0)
                            >= REPETITIONS - 1);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(clinic.get(null, "/metrics").body()).contains("plumbline_storage_ready 0"));
            // It ends while the database is away: the service is the one that asks, as when it is told to stop.
            Future<SessionRow> ended = clinic.application().clinic().sessions().end(session, "done", null);
            await().atMost(SOON).until(ended::isComplete);
            assertThat(ended.failed()).as("kept while the database is away").isTrue();
            assertThat(clinic.get(null, "/metrics").body()).contains("plumbline_sessions_unfinished 1");

            server.startAgain(data);
            await().atMost(SOON).until(() -> clinic.get(null, "/health/ready").statusCode() == 200);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(clinic.get(null, "/metrics").body())
                            .contains("plumbline_sessions_unfinished 0"));
            JsonObject kept = clinic.object(cookie, path);
            assertThat(kept.getString("state")).isEqualTo("ended");
            assertThat(kept.getInteger("repetitions")).isEqualTo(REPETITIONS);
            assertThat(kept.getJsonArray("gaps")).isEmpty();
            assertThat(clinic.array(cookie, pain)).as("what was refused").isEmpty();
            assertThat(clinic.post(cookie, pain, report).statusCode()).isEqualTo(201);
        } finally {
            server.stop();
        }
    }

    /** Another program holds the file for longer than the service waits for it. */
    @Test
    @Timeout(180)
    void aLockedFileIsWaitedForAndNothingIsTakenTwice() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            String pain = "/api/v1/patients/" + anna.id() + "/pain-reports";
            JsonObject report = new JsonObject().put("moment", "unscheduled").put("nprs", 2);
            try (AutoCloseable lock = DatabaseHand.lock(clinic.database())) {
                assertThat(lock).isNotNull();
                sensor.sendTo(1.0);
                clinic.pass(Duration.ofMinutes(1));
                HttpResponse<String> refused = clinic.post(cookie, pain, report);
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            }
            await().atMost(SOON).until(() -> clinic.get(null, "/health/ready").statusCode() == 200);
            assertThat(clinic.array(cookie, pain)).as("what was refused").isEmpty();
            assertThat(clinic.post(cookie, pain, report).statusCode()).isEqualTo(201);
            await().atMost(SOON)
                    .until(() ->
                            clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions") == 5);
            assertThat(Sensor.end(clinic, cookie, session).getJsonArray("gaps", new JsonArray()))
                    .isEmpty();
        }
    }

    /** The row of the session is kept, what belongs to it is not: nobody was told of it, so it neither runs nor lasts. */
    @Test
    void aSessionThatCouldNotBeginAsAWholeDoesNotRun() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            DatabaseHand.change(
                    clinic.database(),
                    "CREATE TRIGGER refusing BEFORE INSERT ON session_plan BEGIN SELECT RAISE(ABORT, 'refused'); END");
            assertThat(sensor.tryStart(clinic, cookie, anna).statusCode()).isEqualTo(503);
            DatabaseHand.change(clinic.database(), "DROP TRIGGER refusing");
            JsonArray sessions = clinic.array(cookie, "/api/v1/patients/" + anna.id() + "/sessions");
            assertThat(sessions).hasSize(1);
            assertThat(sessions.getJsonObject(0).getString("end_reason")).isEqualTo("service-stopped");
            String session = sensor.start(clinic, cookie, anna);
            assertThat(Sensor.end(clinic, cookie, session).getString("end_reason"))
                    .isEqualTo("done");
        }
    }
}
