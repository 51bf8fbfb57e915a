package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.store.Database;
import org.plumbline.store.Person;
import org.plumbline.store.PostgresServer;

/** The machine's clock is set back in the middle of a session: nothing is refused, lost or out of order for ever. */
class ClockSetBackIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void sessionsReportsAndTheAuditGoOn(String database) throws Exception {
        Database on = database.equals("sqlite")
                ? RunningClinic.inFolder(folder)
                : PostgresServer.shared().emptyDatabase();
        try (RunningClinic clinic = new RunningClinic(folder, on, List.of());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String pain = "/api/v1/patients/" + anna.id() + "/pain-reports";
            JsonObject report = new JsonObject().put("moment", "unscheduled").put("nprs", 2);
            assertThat(clinic.post(cookie, pain, report).statusCode()).isEqualTo(201);
            String session = sensor.start(clinic, cookie, anna);
            sensor.sendTo(0.5);

            clinic.pass(Duration.ofHours(-5));

            sensor.sendTo(1.0);
            HttpResponse<String> answer = clinic.post(cookie, pain, report);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            await().until(() ->
                    clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions") == 5);
            JsonObject ended = Sensor.end(clinic, cookie, session);
            assertThat(ended.getInteger("repetitions")).isEqualTo(5);
            assertThat(OffsetDateTime.parse(ended.getString("ended_at")))
                    .as("a session does not end before it began")
                    .isAfterOrEqualTo(OffsetDateTime.parse(ended.getString("started_at")));
            assertThat(clinic.array(cookie, pain)).hasSize(2);
            String next = sensor.start(clinic, cookie, anna);
            clinic.restart();
            assertThat(clinic.object(clinic.signIn("anna"), "/api/v1/sessions/" + next)
                            .getString("state"))
                    .isEqualTo("ended");
            assertThat(RunningClinic.await(clinic.application()
                                    .clinic()
                                    .store()
                                    .audit()
                                    .verify())
                            .broken())
                    .as("the chain of the audit goes by its numbers, not by the clock")
                    .isNull();
        }
    }
}
