package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.store.Person;

/** A session is the lease of a device by one patient; hello's device id decides, never the connection. */
class WhoseSamplesIT {
    private static final String OTHER = "00000000000000b2";

    private static final double RATE = 100;

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
            await().until(() -> count(clinic, cookie, session) >= 2);
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

    /** A sensor that went on without a line, through the end of one session and the begin of another person's. */
    @Test
    void whatASensorKeptFromBeforeASessionIsNotThatSessions() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                TalkingSensor sensor = new TalkingSensor(Sensor.DEVICE, 25, 1)) {
            Person anna = clinic.patient("anna", null);
            Person ben = clinic.patient("ben", null);
            String first = clinic.signIn("anna");
            String second = clinic.signIn("ben");
            String hers;
            try (Wire wire = new Wire(clinic, sensor)) {
                wire.until(() -> clinic.get(first, "/api/v1/devices").body().contains(Sensor.DEVICE));
                hers = start(clinic, first, anna);
                wire.until(() -> samples(hers).cardinality() > 50);
            }
            double cut = sensor.played();
            await().until(() -> sensor.played() > cut + 1);
            Sensor.end(clinic, first, hers);
            double ended = sensor.played();
            await().until(() -> sensor.played() > ended + 3);
            String his = start(clinic, second, ben);
            try (Wire wire = new Wire(clinic, sensor)) {
                wire.until(() -> samples(his).cardinality() > 50);
            }
            Sensor.end(clinic, second, his);
            assertThat(samples(his).nextSetBit(0) / RATE)
                    .as("his begin with his session, three seconds after hers; half a second of tolerance")
                    .isGreaterThan(ended + 0.5);
            assertThat(samples(hers).length() / RATE)
                    .as("hers end with the line")
                    .isLessThan(cut + 1);
            assertThat(samples(hers).intersects(samples(his))).isFalse();
            assertThat(samples("").cardinality())
                    .as("what lay between is kept, and is nobody's")
                    .isGreaterThan(samples(hers).cardinality() + samples(his).cardinality() + 150);
        }
    }

    private static String start(RunningClinic clinic, String cookie, Person patient) throws Exception {
        HttpResponse<String> started = clinic.post(
                cookie,
                "/api/v1/patients/" + patient.id() + "/sessions",
                new JsonObject().put("exercise", "squat").put("device", Sensor.DEVICE));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }

    /** The indices of the samples in the files whose name begins so. */
    private BitSet samples(String name) throws IOException {
        BitSet indices = new BitSet();
        FrameDecoder decoder = new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                if (message instanceof Samples batch) {
                    indices.set((int) batch.firstIndex(), (int) batch.firstIndex() + batch.size());
                }
            }

            @Override
            public void error(FrameError error) {
                // the last frame is still being written
            }
        });
        Path device = folder.resolve("journal").resolve(Sensor.DEVICE);
        if (Files.isDirectory(device)) {
            try (Stream<Path> files = Files.list(device)) {
                for (Path file : files.filter(f -> f.getFileName().toString().startsWith(name))
                        .toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    decoder.accept(bytes, 0, bytes.length);
                }
            }
        }
        return indices;
    }

    /** A line between the sensor and the bridge, as long as the test carries. */
    private static final class Wire implements AutoCloseable {
        private final TalkingSensor sensor;
        private final Socket socket;

        Wire(RunningClinic clinic, TalkingSensor sensor) throws IOException {
            this.sensor = sensor;
            this.socket = new Socket(
                    InetAddress.getLoopbackAddress(), clinic.application().bridgePort());
        }

        void until(Callable<Boolean> reached) {
            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                socket.getOutputStream().write(sensor.said());
                byte[] heard = new byte[socket.getInputStream().available()];
                sensor.hear(Arrays.copyOf(heard, socket.getInputStream().read(heard)));
                return reached.call();
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Path frames(String device, String session) {
        return folder.resolve("journal").resolve(device).resolve(session + ".wire");
    }

    private static int count(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions");
    }
}
