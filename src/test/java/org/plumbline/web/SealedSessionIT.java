package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** What becomes of the frames of a session that has ended, and what can still be read from them. */
class SealedSessionIT {
    @TempDir
    Path folder;

    @Test
    void anOldSessionIsReadAgainFromItsSealedFramesAndBothReadingsStay() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            SessionPage page = new SessionPage(clinic, cookie, session);
            sensor.sendTo(1.0);
            await().atMost(Duration.ofSeconds(30)).until(() -> page.count("repetition") == 5);
            String physio = clinic.signIn("dana");
            String analyses = "/api/v1/sessions/" + session + "/analyses";
            assertThat(clinic.post(physio, analyses, new JsonObject()).statusCode())
                    .isEqualTo(409);
            clinic.post(cookie, "/api/v1/sessions/" + session + "/end", new JsonObject().put("reason", "done"));

            Path frames =
                    clinic.folder().resolve("journal").resolve(Sensor.DEVICE).resolve(session + ".wire");
            byte[] asTheyCame = Files.readAllBytes(frames);
            assertThat(RunningClinic.await(
                            clinic.application().clinic().sealing().sealEnded()))
                    .isZero();
            clinic.pass(Duration.ofHours(2));
            assertThat(RunningClinic.await(
                            clinic.application().clinic().sealing().sealEnded()))
                    .isOne();
            assertThat(frames).doesNotExist();
            assertThat(frames.resolveSibling(session + ".sealed"))
                    .satisfies(file -> assertThat(Files.size(file)).isLessThan(asTheyCame.length / 2));

            assertThat(clinic.post(physio, analyses, new JsonObject()).statusCode())
                    .isEqualTo(201);
            JsonArray readings = clinic.array(physio, analyses);
            assertThat(readings).hasSize(2);
            assertThat(readings.getJsonObject(1).getInteger("version")).isEqualTo(2);
            assertThat(readings.getJsonObject(1).getJsonObject("report"))
                    .isEqualTo(readings.getJsonObject(0).getJsonObject("report"));
            assertThat(Checked.report(frames.resolveSibling(session + ".sealed")))
                    .as("check speaks to the person who moved, as their own page does")
                    .isEqualTo(
                            clinic.object(cookie, "/api/v1/sessions/" + session).getJsonObject("report"));

            Path sealed = frames.resolveSibling(session + ".sealed");
            byte[] damaged = Files.readAllBytes(sealed);
            damaged[damaged.length / 2] ^= 1;
            Files.write(sealed, damaged);
            assertThat(clinic.post(physio, analyses, new JsonObject()).body())
                    .as("a reading of what is left would take the place of a better one")
                    .contains("urn:plumbline:frames-missing");
            Files.delete(sealed);
            assertThat(clinic.post(physio, analyses, new JsonObject()).statusCode())
                    .isEqualTo(409);
            assertThat(clinic.array(physio, analyses)).hasSize(2);
            assertThat(clinic.object(physio, "/api/v1/sessions/" + session).getJsonObject("report"))
                    .isEqualTo(readings.getJsonObject(0).getJsonObject("report"));
        }
    }
}
