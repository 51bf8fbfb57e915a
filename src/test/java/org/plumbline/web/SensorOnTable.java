package org.plumbline.web;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.plumbline.core.calibration.BenchSensor;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;

/**
 * A sensor that converses, and that somebody puts down on a table when the test says so: its time goes on from turn
 * to turn of its loop as far as the test lets it, not by the clock on the wall, and it stays connected at the end.
 */
final class SensorOnTable implements AutoCloseable {
    static final String DEVICE = "00000000000000ca";

    /** Until it lies on its second side for long enough. */
    static final double TWO_SIDES_SECONDS = 8;

    static final Vector3 ACC_BIAS_MPS2 = new Vector3(0.12, -0.2, 0.3);

    private static final long TURN_NANOS = 100_000_000;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicLong nanos = new AtomicLong();
    private final double wholeSeconds;
    private final Thread thread;
    private volatile double untilSeconds;

    SensorOnTable(RunningClinic clinic, Consumer<BenchSensor> person) {
        BenchSensor bench = new BenchSensor(50, 5)
                .accelerometer(new LinearCorrection(
                        ACC_BIAS_MPS2, new Vector3(1.004, 0, 0), new Vector3(0, 0.997, 0), new Vector3(0, 0, 1.002)));
        person.accept(bench);
        Recording.Sampled recording = new Recording.Sampled("bench", "lumbar", 50, null, bench.withoutCompass());
        VirtualSensor sensor =
                new VirtualSensor(recording, null, VirtualSensor.Settings.live(DEVICE, 7)).withClock(nanos::get);
        wholeSeconds = sensor.durationSeconds();
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        int port = clinic.application().bridgePort();
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                sensor.converse(() -> TcpSensorLine.open(host, port, ""), this::played, told::add);
            } catch (IOException e) {
                told.add("ended: " + e.getMessage());
            }
        });
    }

    static Consumer<BenchSensor> putDown(List<Vector3> poses, int rounds) {
        return bench -> {
            for (int round = 0; round < rounds; round++) {
                poses.forEach(up -> bench.putDown(up, 3.5));
            }
        };
    }

    private void played(double seconds) {
        if (seconds < untilSeconds) {
            nanos.addAndGet(TURN_NANOS);
        }
    }

    void playUntil(double seconds) {
        untilSeconds = seconds;
    }

    /** All but the last moment, behind which it would leave. */
    void playAll() {
        untilSeconds = wholeSeconds - 0.2;
    }

    boolean wasTold(String beginning) {
        return told.stream().anyMatch(line -> line.startsWith(beginning));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
