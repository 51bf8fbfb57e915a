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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.store.Person;

/** What was kept while the line was away, through the end of one session and the begin of another, is nobody's. */
class KeptFromBeforeIT {
    private static final double RATE = 100;

    @TempDir
    Path folder;

    @Test
    void ofASensorThatConverses() throws Exception {
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

    /** A browser or a gateway has kept it, and sends it before what is happening now. */
    @Test
    void ofASensorThatOnlyStreams() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            OneOnly sensor = new OneOnly();
            String morning;
            try (Socket line = sensor.connect(clinic)) {
                await().until(() -> clinic.get(cookie, "/api/v1/devices").body().contains(Sensor.DEVICE));
                morning = start(clinic, cookie, anna);
                await().until(() -> {
                    sensor.send(line);
                    return samples(morning).cardinality() > 50;
                });
            }
            Sensor.end(clinic, cookie, morning);
            long ended = sensor.now();
            await().until(() -> sensor.now() > ended + 250);
            String evening = start(clinic, cookie, anna);
            try (Socket line = sensor.connect(clinic)) {
                await().until(() -> {
                    sensor.send(line);
                    return samples(evening).cardinality() > 20;
                });
            }
            Sensor.end(clinic, cookie, evening);
            assertThat(samples(evening).nextSetBit(0))
                    .as(
                            "2.5 s after the end of the first, less half a second of tolerance and what a loaded machine takes")
                    .isGreaterThan((int) ended + 60);
            assertThat(samples("").nextClearBit(0))
                    .as("all of it is kept")
                    .isGreaterThanOrEqualTo(samples(evening).length());
        }
    }

    /** A sensor of version 1.0: its line may be away, its clock goes on. */
    private static final class OneOnly {
        private static final Hello HELLO = new Hello(
                1,
                0,
                Sensor.DEVICE,
                7,
                "old",
                0,
                List.of(new Hello.SensorDescription(0, "lumbar", RATE, 1e-3, 1e-3, 0)));

        private final long begunNanos = System.nanoTime();
        private final FrameEncoder encoder = new FrameEncoder();
        private long next;

        /** The index of what is sampled now. */
        long now() {
            return (System.nanoTime() - begunNanos) / 10_000_000;
        }

        Socket connect(RunningClinic clinic) throws IOException {
            Socket line = new Socket(
                    InetAddress.getLoopbackAddress(), clinic.application().bridgePort());
            line.getOutputStream().write(encoder.encode(HELLO));
            return line;
        }

        /** All that was taken since, oldest first. */
        void send(Socket line) throws IOException {
            Samples batch = new Samples();
            for (long until = now(); next <= until; next += batch.size()) {
                int size = (int) Math.min(10, until + 1 - next);
                batch.reset(0, next, next * 10_000, 10_000, size, false);
                for (int i = 0; i < size; i++) {
                    batch.set(i, 0, (short) 9807);
                }
                line.getOutputStream().write(encoder.encode(batch));
            }
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
}
