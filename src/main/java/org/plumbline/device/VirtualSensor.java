package org.plumbline.device;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.Recording;

/** Plays a recording as the wire bytes of a sensor, with a line's faults on request. */
public final class VirtualSensor {
    /** {@link Settings#speed} for a file. */
    public static final double AS_FAST_AS_POSSIBLE = Double.POSITIVE_INFINITY;

    /** A minute at 110 Hz. */
    private static final int RING_SAMPLES = 6_600;

    private static final String FIRMWARE = "virtual-sensor";

    /** What it can do on a line on which a host may talk. */
    private static final long TALKING = Hello.Capability.CONVERSATION.bit()
            | Hello.Capability.HAPTIC.bit()
            | Hello.Capability.LIGHT.bit()
            | Hello.Capability.CALIBRATION.bit()
            | Hello.Capability.CONFIGURABLE.bit();

    private final SampleBatch samples;
    private final Settings settings;
    private final Hello hello;
    private int ring = RING_SAMPLES;
    private List<CalibrationValues> calibrations = List.of();
    private LongSupplier clock = System::nanoTime;

    /**
     * How to play.
     *
     * @param deviceId 16 hexadecimal digits, see {@link #defaultDeviceId}
     * @param bootId u32; another one for each live play, or a listener takes the samples for repeated ones
     * @param speed 1 is real time, {@link #AS_FAST_AS_POSSIBLE}
     * @param loss probability that a frame is lost, 0..1
     * @param bitError probability that a bit is flipped, 0..1
     * @param seed of the line's faults
     */
    public record Settings(String deviceId, long bootId, double speed, double loss, double bitError, long seed) {
        public Settings {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("a speed is above 0, not " + speed);
            }
        }

        /** Real time over a perfect line. */
        public static Settings live(String deviceId, long bootId) {
            return new Settings(deviceId, bootId, 1, 0, 0, 0);
        }
    }

    /** What was sent; {@code bytes} without the lost frames. */
    public record Tally(long frames, long samples, long bytes, long lostFrames, long flippedBits) {}

    /** @param sensor how to count the samples; null chooses the ranges for them */
    public VirtualSensor(Recording.Sampled recording, Hello.@Nullable SensorDescription sensor, Settings settings) {
        this.samples = recording.samples();
        this.settings = settings;
        Hello.SensorDescription description = sensor != null
                ? sensor
                : new SensorRanges(samples).describe(site(recording), recording.nominalRateHz());
        hello = new Hello(
                Hello.MAJOR,
                Hello.MINOR,
                settings.deviceId(),
                settings.bootId(),
                FIRMWARE,
                Hello.Capability.BATTERY.bit(),
                List.of(description));
    }

    /** Keeps only so many samples until they are acknowledged. */
    public VirtualSensor withRing(int samplesKept) {
        ring = samplesKept;
        return this;
    }

    /** Keeps these calibrations from before, as a sensor does that was calibrated elsewhere. */
    public VirtualSensor withCalibrations(List<CalibrationValues> kept) {
        calibrations = List.copyOf(kept);
        return this;
    }

    /** Converses by this clock, nanoseconds from any beginning, which is asked on the thread that plays. */
    public VirtualSensor withClock(LongSupplier nanos) {
        clock = nanos;
        return this;
    }

    /**
     * Plays the whole recording once over a line on which a host may talk: alone until it does, afterwards nothing is
     * lost that fits the ring, over breaks of the line too. A host may set it within what the recording gives; while it
     * is stopped the recording stands still. An interrupt of the thread ends it early.
     *
     * @param progress hears the seconds played of {@link #durationSeconds}
     * @param told hears cues and breaks of the line, one line of text each
     * @throws IOException when the line does not open, or breaks before a host was attached
     */
    public Tally converse(SensorLine.Opener opener, DoubleConsumer progress, Consumer<String> told) throws IOException {
        Hello talking = new Hello(
                hello.versionMajor(),
                hello.versionMinor(),
                hello.deviceId(),
                hello.bootId(),
                hello.firmware(),
                hello.capabilities() | TALKING,
                hello.sensors());
        Hello.SensorDescription imu = talking.sensors().getFirst();
        RecordedCounts counts = new RecordedCounts(samples, imu);
        RecordedDevice device =
                new RecordedDevice(talking, counts, new RecordedSettings(samples, imu, told), calibrations, told);
        return new LiveSensor(counts, device, new SensorFrames(samples, talking), ring, settings, told, clock)
                .play(opener, progress);
    }

    /** The same id for the same recording's name, so that a patient's sensor stays the same one. */
    public static String defaultDeviceId(String recordingName) {
        CRC32C crc = new CRC32C();
        crc.update(recordingName.getBytes(StandardCharsets.UTF_8));
        return String.format("504c4d42%08x", crc.getValue());
    }

    /**
     * Plays the whole recording once; an interrupt of the thread ends it early.
     *
     * @param progress hears the seconds played of {@link #durationSeconds}
     * @throws IOException when {@code out} does not take the bytes
     */
    public Tally play(OutputStream out, DoubleConsumer progress) throws IOException {
        SensorFrames frames = new SensorFrames(samples, hello);
        FaultyLine line = new FaultyLine(settings.loss(), settings.bitError(), settings.seed());
        double firstSeconds = samples.timeSeconds(0);
        long startNanos = System.nanoTime();
        long sent = 0;
        long sentSamples = 0;
        long bytes = 0;
        while (frames.hasNext() && !Thread.currentThread().isInterrupted()) {
            SensorFrames.Frame frame = frames.next();
            double elapsedSeconds = frame.dueSeconds() - firstSeconds;
            awaitDue(startNanos, elapsedSeconds / settings.speed());
            sent++;
            sentSamples += frame.samples();
            if (line.pass(frame.bytes())) {
                out.write(frame.bytes());
                bytes += frame.bytes().length;
            }
            progress.accept(elapsedSeconds);
        }
        out.flush();
        return new Tally(sent, sentSamples, bytes, line.lostFrames(), line.flippedBits());
    }

    public double durationSeconds() {
        return samples.timeSeconds(samples.size() - 1) - samples.timeSeconds(0);
    }

    private static void awaitDue(long startNanos, double seconds) {
        long dueNanos = startNanos + (long) (seconds * 1e9);
        for (long left = dueNanos - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A file may name any place; the wire knows three. */
    private static String site(Recording.Sampled recording) {
        return Hello.SensorDescription.isSite(recording.site()) ? recording.site() : "unknown";
    }
}
