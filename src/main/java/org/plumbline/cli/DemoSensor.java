package org.plumbline.cli;

import java.io.IOException;
import java.net.InetAddress;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sensor on an invented back that does sets of squats, standing still in between, as long as the demo runs. It converses
 * with the service as a real one does, and takes its settings, cues and calibrations.
 */
final class DemoSensor implements Runnable {
    static final String DEVICE = "504c4d4200000001";
    private static final Logger LOG = LoggerFactory.getLogger(DemoSensor.class);
    private static final int SETS = 30;

    /** Twice what the service wants, so that it sets the sensor before anything else. */
    private static final double RATE_HZ = 200;

    private final int port;

    DemoSensor(int port) {
        this.port = port;
    }

    @Override
    public void run() {
        Recording.Sampled sets = new Recording.Sampled("demo", "lumbar", RATE_HZ, null, sets());
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        long bootId = 1;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                new VirtualSensor(sets, null, VirtualSensor.Settings.live(DEVICE, bootId++))
                        .converse(
                                () -> TcpSensorLine.open(loopback, port, ""),
                                played -> {},
                                told -> LOG.info("{}", told));
            }
        } catch (IOException e) {
            LOG.info("The virtual sensor stopped: {}", e.getMessage());
        }
    }

    /** The same set again and again on one clock: it ends as it begins, upright and still. */
    private static SampleBatch sets() {
        SampleBatch one = MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                        .repetitions(8)
                        .stillSeconds(4)
                        .fault("excessive-lean:25@4,7")
                        .rateHz(RATE_HZ)
                        .seed(1)
                        .build())
                .samples();
        double length = one.timeSeconds(one.size() - 1) - one.timeSeconds(0) + 1 / RATE_HZ;
        SampleBatch all = new SampleBatch().reset(false);
        for (int set = 0; set < SETS; set++) {
            for (int i = 0; i < one.size(); i++) {
                all.add(
                        one.timeSeconds(i) + set * length,
                        one.accMps2(i, 0),
                        one.accMps2(i, 1),
                        one.accMps2(i, 2),
                        one.gyrRadps(i, 0),
                        one.gyrRadps(i, 1),
                        one.gyrRadps(i, 2));
            }
        }
        return all;
    }
}
