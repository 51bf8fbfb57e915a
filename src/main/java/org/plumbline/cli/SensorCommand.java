package org.plumbline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.device.SensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;
import org.plumbline.format.WireFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline sensor}: a recording as a sensor would send it. */
@Command(
        name = "sensor",
        description = "Plays a recording as the wire bytes of a sensor, with a line's faults on request.",
        mixinStandardHelpOptions = true)
final class SensorCommand implements Callable<Integer> {
    private static final String DEVICE_ID = "[0-9a-f]{16}";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--replay", required = true, paramLabel = "RECORDING", description = "CSV or wire file.")
    private Path recording = Path.of("");

    @ArgGroup(multiplicity = "1")
    private SensorTarget target = new SensorTarget();

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "1 is real time (default: 1; a file is written as fast as possible).")
    private @Nullable Double speed;

    @Option(
            names = "--loss",
            paramLabel = "P",
            defaultValue = "0",
            description = "Fraction of frames that get lost, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double loss;

    @Option(
            names = "--bit-error",
            paramLabel = "P",
            defaultValue = "0",
            description = "Fraction of bits that flip, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double bitError;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--device-id",
            paramLabel = "ID",
            description = "16 hexadecimal digits; the default follows from the recording's name.")
    private @Nullable String deviceId;

    @Option(names = "--token", paramLabel = "TOKEN", description = "What a TCP bridge with a token asks for.")
    private @Nullable String token;

    @Override
    public Integer call() throws BadInputException, IOException {
        checkOptions();
        Recording opened = Recordings.open(recording);
        Recording.Sampled samples;
        Hello.SensorDescription sensor = null;
        switch (opened) {
            case Recording.Sampled sampled -> samples = sampled;
            case Recording.Wire wire -> {
                WireFile.SensorSamples sent = WireFile.samples(wire);
                samples = sent.recording();
                sensor = sent.sensor();
            }
        }
        VirtualSensor virtual = new VirtualSensor(samples, sensor, settings(samples.name()));
        VirtualSensor.Tally tally;
        try (ProgressBar progress = Terminal.progress("sensor", (long) (virtual.durationSeconds() * 1000))) {
            DoubleConsumer step = seconds -> {
                if (progress != null) {
                    progress.stepTo((long) (seconds * 1000));
                }
            };
            Path file = target.file();
            tally = file == null ? live(virtual, step) : toFile(virtual, file, step);
        }
        Terminal.err(spec)
                .printf(
                        "%s: %d samples in %d frames, %d bytes sent; %d frames lost, %d bits flipped%n",
                        samples.name(),
                        tally.samples(),
                        tally.frames(),
                        tally.bytes(),
                        tally.lostFrames(),
                        tally.flippedBits());
        return Plumbline.OK;
    }

    private void checkOptions() {
        require(speed == null || speed > 0, "--speed " + speed + ": expected more than 0");
        require(loss >= 0 && loss <= 1, "--loss " + loss + ": expected 0 to 1");
        require(bitError >= 0 && bitError <= 1, "--bit-error " + bitError + ": expected 0 to 1");
        require(
                deviceId == null || deviceId.matches(DEVICE_ID),
                "--device-id '" + deviceId + "': expected 16 lower-case hexadecimal digits");
        require(
                !isRecording(target.file()),
                "--file '" + target.file() + "': is the recording itself; name another file");
    }

    private boolean isRecording(@Nullable Path file) {
        try {
            return file != null && Files.exists(file) && Files.exists(recording) && Files.isSameFile(file, recording);
        } catch (IOException e) {
            return false; // what cannot be compared is told when it is opened
        }
    }

    private void require(boolean holds, String expected) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), expected);
        }
    }

    private VirtualSensor.Settings settings(String name) {
        boolean live = target.file() == null;
        return new VirtualSensor.Settings(
                deviceId == null ? VirtualSensor.defaultDeviceId(name) : deviceId,
                // a file is the same each time; live, a second play must not look like the first one repeated
                (live ? System.currentTimeMillis() : seed) & 0xFFFF_FFFFL,
                speed != null ? speed : live ? 1 : VirtualSensor.AS_FAST_AS_POSSIBLE,
                loss,
                bitError,
                seed);
    }

    private VirtualSensor.Tally toFile(VirtualSensor virtual, Path file, DoubleConsumer progress)
            throws BadInputException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return virtual.play(out, progress);
        } catch (IOException e) {
            throw OutputFile.refused(file, e);
        }
    }

    /** A host may talk; what a person would notice of a sensor goes to standard error. */
    private VirtualSensor.Tally live(VirtualSensor virtual, DoubleConsumer progress)
            throws BadInputException, IOException {
        SensorLine.Opener opener = target.opener(Objects.requireNonNull(spec).commandLine(), token);
        SensorLine[] ready = {target.opened(opener)};
        try {
            return virtual.converse(
                    () -> {
                        SensorLine line = ready[0] == null ? opener.open() : ready[0];
                        ready[0] = null;
                        return line;
                    },
                    progress,
                    text -> Terminal.err(spec).println(text));
        } catch (IOException e) {
            throw new BadInputException(target.name() + ": " + e.getMessage(), e);
        }
    }
}
