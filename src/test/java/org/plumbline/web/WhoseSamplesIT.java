package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** A session is the lease of a device by one patient; hello's device id decides, never the connection. */
class WhoseSamplesIT {
    private static final String OTHER = "00000000000000b2";

    @TempDir
    Path folder;

    @Test
    void aDeviceThatChangesHandsGivesEachTheirOwnSamples() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                // Enough for him too: a reading that begins in motion wants three squats before it knows upright.
                Sensor sensor = new Sensor(clinic, Sensor.DEVICE, Sensor.squats(Sensor.DEVICE, 1, 8))) {
            Person anna = clinic.patient("anna", null);
            Person ben = clinic.patient("ben", null);
            String first = clinic.signIn("anna");
            String second = clinic.signIn("ben");
            String hers = sensor.start(clinic, first, anna);
            sensor.sendTo(0.4);
            await().until(() -> count(clinic, first, hers) >= 2);
            assertThat(sensor.tryStart(clinic, second, ben).statusCode())
                    .as("two patients, one device")
                    .isEqualTo(409);
            int counted = Sensor.end(clinic, first, hers).getInteger("repetitions");
            long frames = Files.size(frames(sensor.device(), hers));

            String his = sensor.start(clinic, second, ben);
            sensor.sendTo(1);
            await().until(() -> count(clinic, second, his) >= 1);
            Sensor.end(clinic, second, his);
            assertThat(Files.size(frames(sensor.device(), hers)))
                    .as("nothing came to her after her session")
                    .isEqualTo(frames);
            assertThat(count(clinic, first, hers)).isEqualTo(counted);
            assertThat(clinic.get(first, "/api/v1/sessions/" + his).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void onePatientWithTwoDevicesHasOneSessionAndTheOtherDeviceIsNobodys() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor worn = new Sensor(clinic);
                Sensor spare = new Sensor(clinic, OTHER, Sensor.squats(OTHER, 9))) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = worn.start(clinic, cookie, anna);
            HttpResponse<String> refused = spare.tryStart(clinic, cookie, anna);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plumbline:session-running");
            spare.sendTo(1);
            worn.sendTo(0.5);
            await().until(() -> count(clinic, cookie, session) >= 2);
            assertThat(count(clinic, cookie, session))
                    .as("the spare's five are not hers")
                    .isLessThan(5);
            assertThat(Files.exists(frames(OTHER, session))).isFalse();
        }
    }

    @Test
    void twoPatientsWithADeviceEachDoNotMeet() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor one = new Sensor(clinic);
                Sensor two = new Sensor(clinic, OTHER, Sensor.squats(OTHER, 9))) {
            Person anna = clinic.patient("anna", null);
            Person ben = clinic.patient("ben", null);
            String first = clinic.signIn("anna");
            String second = clinic.signIn("ben");
            String hers = one.start(clinic, first, anna);
            String his = two.start(clinic, second, ben);
            one.sendTo(0.3);
            two.sendTo(0.6);
            one.sendTo(1);
            await().until(() -> count(clinic, first, hers) == 5);
            assertThat(count(clinic, second, his)).isLessThan(5);
            two.sendTo(1);
            await().until(() -> count(clinic, second, his) == 5);
        }
    }

    @Test
    void aDeviceThatSpeaksThroughAnotherConnectionIsStillTheSame() throws Exception {
        byte[] set = Sensor.squats(Sensor.DEVICE, 1);
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor before = new Sensor(clinic, Sensor.DEVICE, set)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = before.start(clinic, cookie, anna);
            before.sendTo(0.5);
            // what its line still held would end with it
            before.awaitTaken();
            assertThat(count(clinic, cookie, session)).isGreaterThanOrEqualTo(2);
            try (Sensor now = new Sensor(clinic, Sensor.DEVICE, set)) {
                now.skipTo(0.5);
                now.sendTo(0.8);
                await().until(() -> count(clinic, cookie, session) >= 3);
                // Whoever named the device last speaks for it: the end of the old line takes nothing away.
                before.hangUp();
                now.sendTo(1);
                await().until(() -> count(clinic, cookie, session) == 5);
            }
            assertThat(Sensor.end(clinic, cookie, session).getInteger("repetitions"))
                    .isEqualTo(5);
        }
    }

    private Path frames(String device, String session) {
        return folder.resolve("journal").resolve(device).resolve(session + ".wire");
    }

    private static int count(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions");
    }
}
