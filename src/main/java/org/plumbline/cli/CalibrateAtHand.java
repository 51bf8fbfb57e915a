package org.plumbline.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.Face;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.report.Words;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.SerialSource;
import org.plumbline.format.BadInputException;

/** Leads somebody with a sensor in the hand through the poses, until all are there. */
final class CalibrateAtHand implements ConnectionHandler, FrameSink, SignalSink {
    private static final int STEPS = 1000;

    /** A sensor says something each second. */
    private static final Duration NOTHING_HEARD = Duration.ofSeconds(4);

    private final CalibrationGuide guide;
    private final Words words;
    private final PrintWriter screen;
    private final Duration patience;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean spoke;
    private final CalibrationTake.About about = new CalibrationTake.About();
    private final SignalStage signal = new SignalStage(this);
    private FrameDecoder decoder = new FrameDecoder(this);
    private @Nullable ProgressBar bar;
    private int sensor = -1;
    private String said = "";

    CalibrateAtHand(CalibrationGuide guide, Words words, PrintWriter screen) {
        this(guide, words, screen, NOTHING_HEARD);
    }

    /** @param patience with a port on which no sensor speaks, before that is said */
    CalibrateAtHand(CalibrationGuide guide, Words words, PrintWriter screen, Duration patience) {
        this.patience = patience;
        this.guide = guide;
        this.words = words;
        this.screen = screen;
    }

    CalibrationTake run(SerialPortName port) throws BadInputException {
        try (ProgressBar shown = Terminal.progress("calibrate", STEPS);
                SerialSource serial = new SerialSource(port, this)) {
            bar = shown;
            say(guide.progress());
            serial.start();
            while (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                sayIfNobodySpeaks(port.path(), serial.state());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // the port is closed by now: its thread touches the guide no more
        return about.take(guide.end());
    }

    /** Once for each reason; the guide goes on by itself when there is something to hear. */
    private synchronized void sayIfNobodySpeaks(String path, SerialSource.State port) {
        boolean nobody = !spoke;
        spoke = false;
        if (nobody) {
            say(
                    port.open()
                            ? words.text("port.nothing", Map.of("port", path))
                            : words.text("port.gone", Map.of("reason", port.detail())));
        }
    }

    @Override
    public void opened(Connection connection) {
        decoder = new FrameDecoder(this);
    }

    @Override
    public void bytes(Connection connection, byte[] bytes, int offset, int length) {
        decoder.accept(bytes, offset, length);
    }

    @Override
    public void closed(Connection connection, String reason) {
        decoder.end();
    }

    @Override
    public void message(long offset, Message message) {
        spoke = true;
        about.message(offset, message);
        if (message instanceof Hello hello) {
            sensor = sensor < 0 && !hello.sensors().isEmpty()
                    ? hello.sensors().getFirst().sensor()
                    : sensor;
            signal.accept(hello);
        } else if (message instanceof Samples samples) {
            signal.accept(samples);
        }
    }

    @Override
    public void error(FrameError error) {
        // what is damaged is missing, and a pose with a hole in it is taken again
    }

    @Override
    public void samples(int from, SampleBatch batch) {
        if (from != sensor || done.getCount() == 0) {
            return;
        }
        guide.accept(batch);
        CalibrationGuide.Progress progress = guide.progress();
        say(progress);
        if (progress.step() == CalibrationGuide.Step.DONE) {
            done.countDown();
        }
    }

    @Override
    public void gap(int from, Gap gap) {
        // stands in the times
    }

    private synchronized void say(CalibrationGuide.Progress progress) {
        if (bar != null) {
            bar.stepTo(Math.round(progress.fraction() * STEPS));
        }
        say(words.text(
                "step." + progress.step().id(),
                Map.of("faces", faces(progress.missing(), words), "edges", progress.edgesMissing())));
    }

    private void say(String now) {
        if (!now.equals(said)) {
            screen.println(now);
            screen.flush();
            said = now;
        }
    }

    static String faces(List<Face> faces, Words words) {
        return faces.stream()
                .map(face -> words.text("face." + face.id(), Map.of()))
                .collect(Collectors.joining(", "));
    }
}
