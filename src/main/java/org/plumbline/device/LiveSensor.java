package org.plumbline.device;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.SensorConversation;

/**
 * A sensor that takes a recording's samples as time goes by and talks with its host: alone until a host is there,
 * afterwards it keeps what is not acknowledged, over breaks of the line too.
 */
final class LiveSensor implements FrameSink {
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long REOPEN_NANOS = 500_000_000;

    /** How long to wait for a host that does not acknowledge the end. */
    private static final double LINGER_SECONDS = 30;

    private final RecordedCounts samples;
    private final VirtualSensor.Settings settings;
    private final FaultyLine faults;
    private final Consumer<String> told;
    private final LongSupplier clock;
    private final SensorConversation conversation;

    /** What is sent while no host is there; exactly what a file would get. */
    private final SensorFrames alone;

    private final FrameDecoder decoder = new FrameDecoder(this);
    private long startNanos;
    private double clockSeconds;
    private double tookSeconds;
    private long frames;
    private long bytes;

    /**
     * @param ring how many samples it keeps until they are acknowledged
     * @param told hears what a person would notice of a sensor's line, one line each
     * @param clock by which it plays, nanoseconds
     */
    LiveSensor(
            RecordedCounts samples,
            RecordedDevice device,
            SensorFrames alone,
            int ring,
            VirtualSensor.Settings settings,
            Consumer<String> told,
            LongSupplier clock) {
        this.samples = samples;
        this.alone = alone;
        this.settings = settings;
        this.told = told;
        this.clock = clock;
        faults = new FaultyLine(settings.loss(), settings.bitError(), settings.seed());
        conversation = new SensorConversation(device, ring);
    }

    /**
     * Plays the whole recording once; an interrupt of the thread ends it early.
     *
     * @throws IOException when the line does not open, or breaks before a host was attached
     */
    VirtualSensor.Tally play(SensorLine.Opener opener, DoubleConsumer progress) throws IOException {
        startNanos = clock.getAsLong();
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
        if (conversation.isRunning()) {
            samples.takeInto(conversation, seconds);
        } else if (samples.hasNext()) {
            samples.stood(seconds - tookSeconds);
        }
        tookSeconds = seconds;
        if (!samples.hasNext()) {
            conversation.finish();
        }
        progress.accept(samples.playedSeconds(seconds));
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
        double patience = Math.max(elapsedSeconds(), samples.endSeconds()) + LINGER_SECONDS;
        while (true) {
            LockSupport.parkNanos(REOPEN_NANOS);
            takeDueSamples(seconds -> {});
            try {
                SensorLine line = opener.open();
                decoder.end();
                conversation.connected();
                told.accept("the line is there again");
                return line;
            } catch (IOException e) {
                if (elapsedSeconds() > patience || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private boolean isDone() {
        if (samples.hasNext()) {
            return false;
        }
        boolean waited = elapsedSeconds() > samples.endSeconds() + LINGER_SECONDS;
        return conversation.isAttached() ? conversation.isSettled() || waited : !alone.hasNext();
    }

    /** Since the start; until the recording is over at its pace, afterwards at that of the clock on the wall. */
    private double elapsedSeconds() {
        double real = (clock.getAsLong() - startNanos) / 1e9;
        double played = real * settings.speed();
        double end = samples.endSeconds();
        double now = played <= end ? played : end + Math.max(0, real - end / settings.speed());
        // where the recording stood still its end moves, which is no reason for a clock to step back
        clockSeconds = Math.max(clockSeconds, now);
        return clockSeconds;
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
        // what is damaged is nobody's message; the host repeats it
        conversation.notUnderstood(decoder.refusedType(), nowMicros());
    }
}
