package org.plumbline.web;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;

/** A sensor on a thread of its own, three times as fast as time. */
final class PlayingSensor implements AutoCloseable {
    static final String DEVICE = "00000000000000a1";

    /** A minute and more on the wall: also a slow machine gets a session begun before they are over. */
    private static final int REPETITIONS = 40;

    final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    PlayingSensor(RunningClinic clinic, CalibrationValues... kept) {
        Recording.Sampled squats = new Recording.Sampled(
                "squats",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(REPETITIONS)
                                .fault("excessive-lean:30@"
                                        + IntStream.rangeClosed(2, REPETITIONS)
                                                .mapToObj(String::valueOf)
                                                .collect(Collectors.joining(",")))
                                .seed(3)
                                .build())
                        .samples());
        VirtualSensor sensor = new VirtualSensor(squats, null, new VirtualSensor.Settings(DEVICE, 7, 3, 0, 0, 0))
                .withCalibrations(List.of(kept));
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        int port = clinic.application().bridgePort();
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                sensor.converse(() -> TcpSensorLine.open(host, port, ""), played -> {}, told::add);
            } catch (IOException e) {
                told.add("ended: " + e.getMessage());
            }
        });
    }

    boolean wasTold(String beginning) {
        return told.stream().anyMatch(line -> line.startsWith(beginning));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
