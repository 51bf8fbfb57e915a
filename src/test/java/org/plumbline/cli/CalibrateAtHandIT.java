package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.AccelerometerEstimator;
import org.plumbline.core.calibration.BenchSensor;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.device.PseudoTerminal;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.Recording;
import org.plumbline.format.WordsCatalogue;
import picocli.CommandLine;

/** Somebody with a sensor at a serial port is led through the poses. */
class CalibrateAtHandIT {
    @TempDir
    Path folder;

    @Test
    void theGuideNamesWhatIsMissingAndWritesTheFile() throws Exception {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "needs pseudo-terminals");
        BenchSensor bench = new BenchSensor(50, 3);
        BenchSensor.ALL_POSES.forEach(up -> bench.putDown(up, 3.5));
        bench.putDown(Vector3.Z, 3.5);
        Recording.Sampled recording = new Recording.Sampled("bench", "lumbar", 50, null, bench.samples);
        VirtualSensor sensor =
                new VirtualSensor(recording, null, new VirtualSensor.Settings("0011223344556677", 7, 20, 0, 0, 0));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Path file = folder.resolve("sensor.json");
        try (PseudoTerminal pty = PseudoTerminal.open();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            CommandLine line = Plumbline.commandLine();
            line.setOut(new PrintWriter(out, true));
            line.setErr(new PrintWriter(err, true));
            Future<Integer> code =
                    threads.submit(() -> line.execute("calibrate", "--serial", pty.path(), "--out", file.toString()));
            Future<?> playing = threads.submit(() -> play(sensor, pty));
            assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
            playing.get(60, TimeUnit.SECONDS);
        }
        assertThat(err.toString())
                .containsSubsequence(
                        "Sides left: z up, z down", "This side is done", "All six sides are there", "All there.");
        SensorCalibration found = CalibrationJson.read(file);
        assertThat(found.device()).isEqualTo("0011223344556677");
        assertThat(Objects.requireNonNull(found.accelerometer()).misalignmentEstimated())
                .isTrue();
    }

    /** Another machine's port, or a sensor that is off; then the cable comes out. */
    @Test
    void whoWaitsForASensorThatDoesNotSpeakIsToldWhatToDo() throws Exception {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "needs pseudo-terminals");
        StringWriter err = new StringWriter();
        CalibrateAtHand guide = new CalibrateAtHand(
                new CalibrationGuide(AccelerometerEstimator.STANDARD_GRAVITY_MPS2),
                WordsCatalogue.load("en", "calibration"),
                new PrintWriter(err, true),
                Duration.ofMillis(100));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> guided;
            try (PseudoTerminal pty = PseudoTerminal.open()) {
                guided = threads.submit(() -> guide.run(SerialPortName.parse(pty.path())));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> err.toString().contains(pty.path() + " is open, but no sensor speaks there."));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> err.toString().contains("Plug the sensor in; the guide goes on by itself"));
            assertThat(guided).as("the guide goes on").isNotDone();
            guided.cancel(true);
        }
    }

    private static void play(VirtualSensor sensor, PseudoTerminal pty) {
        try {
            sensor.play(pty.device(), seconds -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
