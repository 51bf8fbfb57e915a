package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.DiaryCsv;
import org.plumbline.format.Recording;
import org.plumbline.service.Consents;
import org.plumbline.service.Retention;
import org.plumbline.service.SessionDesk;
import org.plumbline.store.Person;

/** Consent, export, erasure and retention, over HTTP where a person asks for them. */
class RightsIT {
    private static final String DEVICE = "00000000000000d1";

    @TempDir
    Path folder;

    @Test
    void aPatientTakesEverythingAlongAndIsErased() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder.resolve("data"))) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            Person ben = clinic.patient("ben", dana);
            String session = recorded(clinic, anna);
            String other = recorded(clinic, ben);
            String cookie = clinic.signIn("anna");
            String path = "/api/v1/patients/" + anna.id();
            report(clinic, cookie, path, session);
            clinic.get(clinic.signIn("dana"), path);

            Map<String, byte[]> files = unzip(export(clinic, cookie, path));
            assertThat(files)
                    .containsOnlyKeys(
                            "index.html",
                            "everything.json",
                            "diary.csv",
                            "recordings/" + session + ".wire",
                            "recordings/" + session + ".csv");
            JsonObject everything = new JsonObject(text(files, "everything.json"));
            assertThat(everything.getJsonArray("session")).hasSize(1);
            assertThat(everything.getJsonArray("session_report")).hasSize(1);
            assertThat(everything.getJsonArray("pain_report")).hasSize(1);
            assertThat(everything.encode()).doesNotContain(ben.id()).doesNotContain("argon2");
            Path diary = Files.writeString(folder.resolve("diary.csv"), text(files, "diary.csv"));
            assertThat(DiaryCsv.read(diary)).hasSize(1).allSatisfy(row -> {
                assertThat(row.session()).isEqualTo(session);
                assertThat(row.painAfter()).isEqualTo(4);
            });
            assertThat(text(files, "recordings/" + session + ".csv").lines())
                    .hasSizeGreaterThan(500)
                    .first()
                    .isEqualTo("# plumbline-recording: 1");
            assertThat(text(files, "index.html"))
                    .contains("<h1>anna</h1>", "squat", dana.id())
                    .doesNotContain("http://");

            assertThat(erase(clinic, cookie, path, "not this one").statusCode()).isEqualTo(401);
            Path frames = folder.resolve("data").resolve("journal").resolve(DEVICE);
            HttpResponse<String> erased = erase(clinic, cookie, path, RunningClinic.PASSWORD);
            assertThat(erased.statusCode()).as(erased.body()).isEqualTo(201);
            JsonObject removed = new JsonObject(erased.body()).getJsonObject("removed");
            assertThat(removed.getInteger("session")).isEqualTo(1);
            assertThat(removed.getInteger("recordings")).isEqualTo(1);
            assertThat(removed.getInteger("person")).isEqualTo(1);
            assertThat(frames.resolve(session + ".wire")).doesNotExist();
            assertThat(frames.resolve(other + ".wire")).exists();
            assertThat(clinic.get(cookie, "/api/v1/me").statusCode()).isEqualTo(401);
            assertThat(clinic.get(clinic.signIn("dana"), path).statusCode()).isEqualTo(404);
            assertThat(clinic.array(clinic.signIn("ben"), "/api/v1/patients/" + ben.id() + "/sessions"))
                    .hasSize(1);
            assertThat(RunningClinic.await(clinic.application()
                                    .clinic()
                                    .store()
                                    .audit()
                                    .verify())
                            .broken())
                    .isNull();
        }
    }

    @Test
    void withoutConsentNoSessionStarts() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String path = "/api/v1/patients/" + anna.id();
            JsonObject version = new JsonObject().put("version", Consents.VERSION);
            assertThat(clinic.post(cookie, path + "/consent", new JsonObject().put("version", "2001-01"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(clinic.post(cookie, path + "/consent", version).statusCode())
                    .isEqualTo(201);
            assertThat(clinic.object(cookie, path + "/consent").getString("given_version"))
                    .isEqualTo(Consents.VERSION);
            assertThat(clinic.post(cookie, path + "/consent/withdrawals", new JsonObject())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(start(clinic, cookie, path)).isEqualTo("urn:plumbline:consent-withdrawn");
            clinic.pass(Duration.ofMinutes(1));
            clinic.post(cookie, path + "/consent", version);
            assertThat(start(clinic, cookie, path)).isEqualTo("urn:plumbline:unknown-device");
        }
    }

    @Test
    void framesGoWhenTheirTimeIsOver() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String session = recorded(clinic, anna);
            Path frames = folder.resolve("journal").resolve(DEVICE);
            Path nobodys = Files.writeString(frames.resolve("outside.wire"), "frames of nobody");
            Files.setLastModifiedTime(nobodys, FileTime.from(RunningClinic.START));
            Path hers = frames.resolve(session + ".wire");
            Files.setLastModifiedTime(hers, FileTime.from(RunningClinic.START));
            var store = clinic.application().clinic().store();
            Retention retention = new Retention(
                    io.vertx.core.Vertx.vertx(),
                    store,
                    clinic.application().clinic().journal(),
                    new Retention.Kinds(Duration.ofDays(365), Duration.ofDays(30)),
                    clinic::now);
            clinic.pass(Duration.ofDays(30));
            assertThat(RunningClinic.await(retention.run())).isEqualTo(new Retention.Gone(0, 0));
            clinic.pass(Duration.ofDays(1));
            assertThat(RunningClinic.await(retention.run())).isEqualTo(new Retention.Gone(0, 1));
            assertThat(nobodys).doesNotExist();
            clinic.pass(Duration.ofDays(335));
            assertThat(RunningClinic.await(retention.run())).isEqualTo(new Retention.Gone(1, 0));
            assertThat(hers).doesNotExist();
            assertThat(RunningClinic.await(store.sessions().report(session)))
                    .as("what was read from the frames stays")
                    .isPresent();
        }
    }

    private static String recorded(RunningClinic clinic, Person patient) throws Exception {
        Recording.Sampled squats = new Recording.Sampled(
                "squats",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(3)
                                .seed(5)
                                .build())
                        .samples());
        java.io.ByteArrayOutputStream wire = new java.io.ByteArrayOutputStream();
        new VirtualSensor(
                        squats, null, new VirtualSensor.Settings(DEVICE, 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0))
                .play(wire, played -> {});
        SessionDesk.Recorded recorded = new SessionDesk.Recorded(
                patient.id(),
                "squat",
                DEVICE,
                RunningClinic.START.minusSeconds(600),
                RunningClinic.START.minusSeconds(60),
                4.0);
        return RunningClinic.await(clinic.application()
                .clinic()
                .sessions()
                .add(recorded, io.vertx.core.buffer.Buffer.buffer(wire.toByteArray())));
    }

    private static void report(RunningClinic clinic, String cookie, String path, String session) throws Exception {
        JsonObject after =
                new JsonObject().put("moment", "after").put("nprs", 4).put("session", session);
        assertThat(clinic.post(cookie, path + "/pain-reports", after).statusCode())
                .isEqualTo(201);
    }

    private static String start(RunningClinic clinic, String cookie, String path) throws Exception {
        JsonObject squat = new JsonObject().put("exercise", "squat").put("device", DEVICE);
        return new JsonObject(clinic.post(cookie, path + "/sessions", squat).body()).getString("type");
    }

    private static HttpResponse<String> erase(RunningClinic clinic, String cookie, String path, String password)
            throws Exception {
        return clinic.post(cookie, path + "/erasures", new JsonObject().put("password", password));
    }

    private static byte[] export(RunningClinic clinic, String cookie, String path) throws Exception {
        HttpResponse<byte[]> response = clinic.client()
                .send(clinic.request(cookie, path + "/export").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            ZipEntry entry = in.getNextEntry();
            while (entry != null) {
                files.put(entry.getName(), in.readAllBytes());
                entry = in.getNextEntry();
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(java.util.Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    }
}
