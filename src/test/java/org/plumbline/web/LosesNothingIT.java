package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;
import org.plumbline.store.DeviceRow;
import org.plumbline.store.Person;

/**
 * The service is killed ({@code kill -9}) and the lines are cut at random moments while two sensors stream for more than
 * a minute of their own time, played faster. One has room for all that is not acknowledged, the other one has not.
 */
class LosesNothingIT {
    private static final String ROOMY = "00000000000000a1";
    private static final String SMALL = "00000000000000b2";
    private static final double SPEED = 2;

    /** A second and a half of real time: far less than a start of the service takes. */
    private static final int SMALL_RING = 300;

    /** So much of the sensors' time passes at most while the service is away, however long it takes to start. */
    private static final long AWAY_NANOS = 10_000_000_000L;

    private static final int KILLS = 2;
    private static final int CUTS_BETWEEN = 3;

    @TempDir
    Path folder;

    private final SensorTime time = new SensorTime(SPEED);

    @Test
    @Timeout(300)
    void nothingThatWasAcknowledgedIsLostAndTheReportIsTheSame() throws Exception {
        Recording.Sampled recording = squats();
        Person anna;
        Person ben;
        try (RunningClinic clinic = new RunningClinic(folder)) {
            anna = clinic.patient("anna", null);
            ben = clinic.patient("ben", null);
            for (String device : List.of(ROOMY, SMALL)) {
                RunningClinic.await(clinic.application()
                        .clinic()
                        .store()
                        .devices()
                        .seen(new DeviceRow(device, "known", "tcp", null, null, RunningClinic.START)));
            }
        }
        SplittableRandom random = new SplittableRandom(20_261_123);
        try (ServiceProcess service = new ServiceProcess(folder);
                CuttableLine roomyLine = new CuttableLine(service.bridgePort());
                CuttableLine smallLine = new CuttableLine(service.bridgePort())) {
            String annasCookie = service.signIn("anna");
            String bensCookie = service.signIn("ben");
            String annas = start(service, annasCookie, anna, ROOMY);
            String bens = start(service, bensCookie, ben, SMALL);
            // played faster, a sensor's samples look older than they are, as if they were from before the session
            pause(random, 2000, 2001);
            Playing roomy = new Playing(sensor(recording, ROOMY), roomyLine);
            Playing small = new Playing(sensor(recording, SMALL).withRing(SMALL_RING), smallLine);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !roomyLine.acknowledged().isEmpty()
                            && !smallLine.acknowledged().isEmpty());
            for (int kill = 0; kill < KILLS; kill++) {
                for (int cut = 0; cut < CUTS_BETWEEN; cut++) {
                    pause(random, 200, 1500);
                    (random.nextBoolean() ? roomyLine : smallLine).cut();
                }
                pause(random, 200, 1500);
                assertThat(roomy.isPlaying() && small.isPlaying())
                        .as("killed while both stream")
                        .isTrue();
                time.standAfter(AWAY_NANOS);
                service.kill();
                assertHas(ROOMY, roomyLine);
                assertHas(SMALL, smallLine);
                service.startAgain();
                time.goOn();
            }
            assertThat(roomy.samples()).isEqualTo(recording.samples().size());
            assertThat(small.samples()).isEqualTo(recording.samples().size());
            JsonObject annasKept = end(service, annasCookie, annas);
            JsonObject bensKept = end(service, bensCookie, bens);

            JournalOf kept = new JournalOf(folder, ROOMY);
            assertThat(kept.twice).isZero();
            assertThat(kept.missing.cardinality()).isZero();
            assertThat(kept.samples.cardinality()).isEqualTo(recording.samples().size());
            assertThat(annasKept.getJsonArray("gaps")).isEqualTo(new JsonArray());
            assertThat(annasKept.getJsonObject("report")).isEqualTo(undisturbed(recording, annas));

            JournalOf less = new JournalOf(folder, SMALL);
            assertThat(less.twice).isZero();
            assertThat(less.missing.cardinality()).as("what the ring dropped").isPositive();
            assertThat(less.samples.intersects(less.missing)).isFalse();
            assertThat(less.samples.cardinality() + less.missing.cardinality())
                    .isEqualTo(recording.samples().size());
            assertThat(bensKept.getJsonArray("gaps").stream()
                            .mapToLong(gap -> ((JsonObject) gap).getLong("lost_samples"))
                            .sum())
                    .isEqualTo(less.missing.cardinality());
        }
    }

    private static Recording.Sampled squats() {
        return new Recording.Sampled(
                "squats",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(16)
                                .fault("excessive-lean:30@2,4")
                                .seed(3)
                                .build())
                        .samples());
    }

    private VirtualSensor sensor(Recording.Sampled recording, String device) {
        return new VirtualSensor(recording, TalkingSensor.AS_WANTED, VirtualSensor.Settings.live(device, 7))
                .withClock(time);
    }

    private static void pause(SplittableRandom random, int fromMillis, int toMillis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(fromMillis, toMillis));
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static String start(ServiceProcess service, String cookie, Person patient, String device) throws Exception {
        HttpResponse<String> started = service.send(
                cookie,
                "/api/v1/patients/" + patient.id() + "/sessions",
                new JsonObject().put("exercise", "squat").put("device", device));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }

    private static JsonObject end(ServiceProcess service, String cookie, String session) throws Exception {
        String path = "/api/v1/sessions/" + session;
        assertThat(service.send(cookie, path + "/end", new JsonObject().put("reason", "done"))
                        .statusCode())
                .isEqualTo(200);
        return new JsonObject(service.send(cookie, path, null).body());
    }

    /** What the service would have said without any of this. */
    private JsonObject undisturbed(Recording.Sampled recording, String session) throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        new VirtualSensor(
                        recording,
                        TalkingSensor.AS_WANTED,
                        new VirtualSensor.Settings(ROOMY, 7, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0))
                .play(wire, played -> {});
        Path file = Files.write(
                Files.createDirectory(folder.resolve("undisturbed")).resolve(session + ".wire"), wire.toByteArray());
        return Checked.report(file);
    }

    private void assertHas(String device, CuttableLine line) throws IOException {
        long acknowledged = line.acknowledged().getOrDefault(0, 0L);
        JournalOf kept = new JournalOf(folder, device);
        kept.samples.or(kept.missing);
        assertThat(kept.samples.nextClearBit(0))
                .as("%s acknowledged %d samples", device, acknowledged)
                .isGreaterThanOrEqualTo((int) acknowledged);
    }

    /** A sensor on a thread of its own. */
    private static final class Playing {
        private final AtomicReference<VirtualSensor.@Nullable Tally> tally = new AtomicReference<>();
        private final Thread thread;

        Playing(VirtualSensor sensor, CuttableLine line) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    tally.set(sensor.converse(
                            () -> TcpSensorLine.open(
                                    InetAddress.getLoopbackAddress().getHostAddress(), line.port(), ""),
                            played -> {},
                            told -> {}));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        boolean isPlaying() {
            return thread.isAlive();
        }

        /** Waits until everything is acknowledged. */
        long samples() {
            await().atMost(Duration.ofSeconds(90)).until(() -> !thread.isAlive());
            VirtualSensor.Tally sent = tally.get();
            return sent == null ? -1 : sent.samples();
        }
    }
}
