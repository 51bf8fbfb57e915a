package org.plumbline.device;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.SensorConversation;
import org.plumbline.core.protocol.SensorDevice;
import org.plumbline.core.protocol.SensorMessage.Reply.Code;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.signal.SampleBatch;

/**
 * A sensor that takes a recording's samples as time goes by and talks with its host: alone until a host is there,
 * afterwards it keeps what is not acknowledged, over breaks of the line too. Rates and ranges are those of the recording
 * and cannot be configured.
 */
final class LiveSensor implements SensorDevice, FrameSink {
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long REOPEN_NANOS = 500_000_000;

    /** How long to wait for a host that does not acknowledge the end. */
    private static final double LINGER_SECONDS = 30;

    private final Hello hello;
    private final RecordedCounts samples;
    private final VirtualSensor.Settings settings;
    private final FaultyLine faults;
    private final Consumer<String> told;
    private final SensorConversation conversation;

    /** What is sent while no host is there; exactly what a file would get. */
    private final SensorFrames alone;

    private final FrameDecoder decoder = new FrameDecoder(this);
    private final Map<Integer, CalibrationValues> calibrations = new HashMap<>();
    private long startNanos;
    private long frames;
    private long bytes;

    /**
     * @param ring how many samples it keeps until they are acknowledged
     * @param told hears cues and what else a person would notice of a sensor, one line each
     */
    LiveSensor(SampleBatch recording, Hello hello, int ring, VirtualSensor.Settings settings, Consumer<String> told) {
        this.hello = hello;
        this.settings = settings;
        this.told = told;
        samples = new RecordedCounts(recording, hello.sensors().getFirst());
        faults = new FaultyLine(settings.loss(), settings.bitError(), settings.seed());
        conversation = new SensorConversation(this, ring);
        alone = new SensorFrames(recording, hello);
    }

    /**
     * Plays the whole recording once; an interrupt of the thread ends it early.
     *
     * @throws IOException when the line does not open, or breaks before a host was attached
     */
    VirtualSensor.Tally play(SensorLine.Opener opener, DoubleConsumer progress) throws IOException {
        startNanos = System.nanoTime();
        SensorLine line = opener.open();
        try {
            HostBytes host = new HostBytes(line.in());
            while (!isDone() && !Thread.currentThread().isInterrupted()) {
                takeDueSamples(progress);
                if (!exchange(line, host)) {
                    line.close();
                    line = reopen(opener);
                    host = new HostBytes(line.in());
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } finally {
            line.close();
        }
        return new VirtualSensor.Tally(frames, samples.taken(), bytes, faults.lostFrames(), faults.flippedBits());
    }

    private void takeDueSamples(DoubleConsumer progress) {
        double seconds = elapsedSeconds();
        while (samples.isDue(seconds)) {
            for (long lost = samples.lostBefore(); lost > 0; lost--) {
                conversation.unread(samples.sensor());
            }
            conversation.sample(samples.sensor(), samples.timeMicros(), samples.counts());
            samples.advance();
        }
        if (!samples.hasNext()) {
            conversation.finish();
        }
        progress.accept(Math.min(seconds, samples.durationSeconds()));
    }

    /** What may go out and what has come in; false when the line broke. */
    private boolean exchange(SensorLine line, HostBytes host) throws IOException {
        for (byte[] piece = host.poll(); piece != null; piece = host.poll()) {
            decoder.accept(piece, 0, piece.length);
        }
        try {
            for (byte[] frame = next(); frame != null; frame = next()) {
                frames++;
                if (faults.pass(frame)) {
                    line.out().write(frame);
                    bytes += frame.length;
                }
            }
            line.out().flush();
        } catch (IOException e) {
            throwIfRefused(line);
            if (!conversation.isAttached()) {
                throw e;
            }
            told.accept("the line broke: " + e.getMessage());
            return false;
        }
        throwIfRefused(line);
        return !(host.isOver() && conversation.isAttached());
    }

    private static void throwIfRefused(SensorLine line) throws IOException {
        String refusal = line.refusal();
        if (refusal != null) {
            throw new IOException(refusal);
        }
    }

    private byte @Nullable [] next() {
        byte[] frame = conversation.next(nowMicros());
        while (frame != null && !conversation.isAttached()) {
            frame = conversation.next(nowMicros());
        }
        if (conversation.isAttached()) {
            return frame;
        }
        boolean due = alone.hasNext() && alone.nextDueSeconds() <= samples.recordingSeconds(elapsedSeconds());
        return due ? alone.next().bytes() : null;
    }

    private SensorLine reopen(SensorLine.Opener opener) throws IOException {
        while (true) {
            LockSupport.parkNanos(REOPEN_NANOS);
            takeDueSamples(seconds -> {});
            try {
                SensorLine line = opener.open();
                told.accept("the line is there again");
                return line;
            } catch (IOException e) {
                boolean goOn = elapsedSeconds() < samples.durationSeconds() + LINGER_SECONDS;
                if (!goOn || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private boolean isDone() {
        if (samples.hasNext()) {
            return false;
        }
        boolean waited = elapsedSeconds() > samples.durationSeconds() + LINGER_SECONDS;
        return conversation.isAttached() ? conversation.isSettled() || waited : !alone.hasNext();
    }

    /** Of the recording; afterwards time goes on at its usual pace. */
    private double elapsedSeconds() {
        double real = (System.nanoTime() - startNanos) / 1e9;
        double played = real * settings.speed();
        double duration = samples.durationSeconds();
        return played <= duration ? played : duration + Math.max(0, real - duration / settings.speed());
    }

    /** The device's clock is that of the recording. */
    private long nowMicros() {
        return samples.micros(elapsedSeconds());
    }

    @Override
    public void message(long offset, Message message) {
        conversation.accept(message, nowMicros());
    }

    @Override
    public void error(FrameError error) {
        // what the host repeats comes again
    }

    @Override
    public Hello hello() {
        return hello;
    }

    @Override
    public Status status(long nowMicros, int bufferFillPercent, long droppedSamples) {
        return new Status(nowMicros, 100, null, bufferFillPercent, droppedSamples, null);
    }

    @Override
    public long lineBytesPerSecond() {
        return 0;
    }

    @Override
    public Code configure(List<Command.Configure.Entry> entries) {
        Hello.SensorDescription sensor = hello.sensors().getFirst();
        boolean asItIs = entries.stream()
                .allMatch(entry -> entry.accRangeG() == 0
                        && entry.gyrRangeDps() == 0
                        && samples.has(entry.content())
                        && (entry.rateMilliHz() == 0 || entry.rateMilliHz() == Math.round(sensor.rateHz() * 1000)));
        return asItIs ? Code.DONE : Code.NOT_SUPPORTED;
    }

    @Override
    public Code cue(Command.Cue cue) {
        told.accept(
                switch (cue.output()) {
                    case Command.Cue.HAPTIC ->
                        "cue: haptic, " + cue.pattern() + " times " + cue.durationMillis() + " ms at "
                                + cue.strengthPercent() + " %";
                    case Command.Cue.LIGHT ->
                        String.format(
                                "cue: light #%06x, %d times %d ms", cue.rgb(), cue.pattern(), cue.durationMillis());
                    default -> "cue: unknown output " + cue.output();
                });
        return cue.output() == Command.Cue.HAPTIC || cue.output() == Command.Cue.LIGHT ? Code.DONE : Code.NOT_SUPPORTED;
    }

    @Override
    public @Nullable CalibrationValues calibration(int sensor) {
        return calibrations.get(sensor);
    }

    @Override
    public Code keep(CalibrationValues values) {
        calibrations.put(values.sensor(), values);
        told.accept("calibration kept: " + values.calibrationId());
        return Code.DONE;
    }
}
