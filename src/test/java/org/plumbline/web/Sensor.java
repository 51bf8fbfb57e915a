package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.store.Person;

/** A sensor on the TCP bridge of a running clinic that sends a set of squats, as much of it as the test wants. */
final class Sensor implements AutoCloseable {
    static final String DEVICE = "00000000000000a1";

    private final RunningClinic clinic;
    private final String device;
    private final byte[] wire;
    private Socket socket;
    private int sent;

    /** Connected; has said hello and been seen. */
    Sensor(RunningClinic clinic, String device, byte[] wire) throws Exception {
        this.clinic = clinic;
        this.device = device;
        this.wire = wire;
        this.socket = connect(clinic);
        sendTo(SensorBytes.frameEnd(wire, 1));
        awaitSeen(clinic);
    }

    Sensor(RunningClinic clinic) throws Exception {
        this(clinic, DEVICE, squats(DEVICE, 1));
    }

    private static Socket connect(RunningClinic clinic) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), clinic.application().bridgePort());
    }

    private void awaitSeen(RunningClinic clinic) {
        await().until(() -> RunningClinic.await(
                        clinic.application().clinic().store().devices().all())
                .stream()
                .anyMatch(row -> row.id().equals(device)));
    }

    /** The line breaks and is there again; what the sensor said last it says anew, as its firmware does. */
    void reconnect(RunningClinic clinic) throws Exception {
        socket.close();
        socket = connect(clinic);
        socket.getOutputStream().write(wire, 0, SensorBytes.frameEnd(wire, 1));
        socket.getOutputStream().flush();
    }

    /** Sends on up to this share of the set, whole frames only. */
    void sendTo(double share) throws IOException {
        int to = (int) (share * wire.length);
        while (to < wire.length && wire[to - 1] != 0) {
            to++;
        }
        sendTo(to);
    }

    private void sendTo(int to) throws IOException {
        socket.getOutputStream().write(wire, sent, to - sent);
        socket.getOutputStream().flush();
        sent = to;
    }

    /** What lies before this share of the set is not sent. */
    void skipTo(double share) {
        int to = (int) (share * wire.length);
        while (to < wire.length && wire[to - 1] != 0) {
            to++;
        }
        sent = to;
    }

    /** Waits until the clinic has taken in all that was sent of the set, by this sensor alone. */
    void awaitTaken() {
        int all = SensorBytes.sampleIndices(Arrays.copyOf(wire, sent)).length;
        await().until(() -> SensorBytes.taken(clinic) >= all);
    }

    /** Says how it is, in between. */
    void say(Status status) throws IOException {
        socket.getOutputStream().write(new FrameEncoder().encode(status));
        socket.getOutputStream().flush();
    }

    String device() {
        return device;
    }

    /** The connection ends; the sensor may have another one. */
    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    HttpResponse<String> tryStart(RunningClinic clinic, String cookie, Person patient) throws Exception {
        return tryStart(clinic, cookie, patient, "squat");
    }

    HttpResponse<String> tryStart(RunningClinic clinic, String cookie, Person patient, String exercise)
            throws Exception {
        return clinic.post(
                cookie,
                "/api/v1/patients/" + patient.id() + "/sessions",
                new JsonObject().put("exercise", exercise).put("device", device));
    }

    /** @return the session's id */
    String start(RunningClinic clinic, String cookie, Person patient) throws Exception {
        HttpResponse<String> started = tryStart(clinic, cookie, patient);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }

    static JsonObject end(RunningClinic clinic, String cookie, String session) throws Exception {
        return new JsonObject(
                clinic.post(cookie, "/api/v1/sessions/" + session + "/end", new JsonObject().put("reason", "done"))
                        .body());
    }

    /** Five squats, the second and fourth leaning 30° too far. */
    static byte[] squats(String device, long seed) throws IOException {
        return squats(device, seed, 5);
    }

    static byte[] squats(String device, long seed, int repetitions) throws IOException {
        return SensorBytes.sent(
                device,
                SynthesisRequest.of("squat")
                        .repetitions(repetitions)
                        .fault("excessive-lean:30@2,4")
                        .seed(seed + 2));
    }
}
