package org.plumbline.device;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a serial port on a platform thread of its own (a blocking read would pin a virtual thread's carrier), and
 * comes back to it after it was unplugged. Each time it opens is a new {@link Connection}.
 *
 * <p>A port that is not there is no failure: it may be plugged in later. {@link #state} says what is known.
 */
public final class SerialSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialSource.class);
    private static final int BUFFER_BYTES = 4096;
    private static final long CLOSE_WAIT_SECONDS = 5;

    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration STABLE = Duration.ofSeconds(5);
    private static final long HOLD_NANOS = 5_000_000;

    private final SerialPortName name;
    private final ConnectionHandler handler;
    private final Backoff backoff;
    private final long silenceNanos;
    private final long stableNanos;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread reader;
    private volatile State state = new State(false, "not opened yet");

    /** @param detail one line for people: why the port is not open, or that it is */
    public record State(boolean open, String detail) {}

    /** Tries again after a quarter of a second at first, after eight seconds at most. */
    public SerialSource(SerialPortName name, ConnectionHandler handler) {
        this(name, handler, new Backoff(250, 8000, new SplittableRandom()));
    }

    SerialSource(SerialPortName name, ConnectionHandler handler, Backoff backoff) {
        this(name, handler, backoff, SILENCE, STABLE);
    }

    /**
     * @param silence a sensor says something each second; a port that is silent so long is opened anew
     * @param stable a connection that lasted so long is no part of a storm: the waits begin small again
     */
    SerialSource(SerialPortName name, ConnectionHandler handler, Backoff backoff, Duration silence, Duration stable) {
        this.name = name;
        this.handler = handler;
        this.backoff = backoff;
        silenceNanos = silence.toNanos();
        stableNanos = stable.toNanos();
        reader = Thread.ofPlatform().daemon().name("serial " + name.path()).unstarted(this::readUntilClosed);
    }

    public SerialSource start() {
        reader.start();
        return this;
    }

    public State state() {
        return state;
    }

    /** Ends reading; the open connection's {@code closed} has been called when this returns. */
    @Override
    public void close() {
        closing.countDown();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(CLOSE_WAIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilClosed() {
        while (!isClosing()) {
            try {
                SerialPort port = SerialPorts.open(name);
                serve(port);
            } catch (IOException e) {
                say(new State(false, Objects.requireNonNullElse(e.getMessage(), "cannot be opened")));
            } catch (RuntimeException e) {
                // a fault of whoever takes the bytes must not end this port for good
                LOG.error("serial port {}: its bytes were not taken", name.path(), e);
            }
            pause();
        }
        say(new State(false, "closed"));
    }

    private void serve(SerialPort port) {
        SerialConnection connection = new SerialConnection(name, port);
        say(new State(true, name.path() + ": open"));
        String reason = "its bytes were not taken";
        long openedNanos = System.nanoTime();
        try {
            handler.opened(connection);
            reason = readUntilOver(port, connection);
        } finally {
            connection.over();
            // only this makes jSerialComm let go of a port that is gone
            port.closePort();
            if (System.nanoTime() - openedNanos >= stableNanos) {
                backoff.reset();
            }
            say(new State(false, name.path() + ": " + reason));
            handler.closed(connection, reason);
        }
    }

    private String readUntilOver(SerialPort port, SerialConnection connection) {
        byte[] buffer = new byte[BUFFER_BYTES];
        long heardNanos = System.nanoTime();
        while (!isClosing() && !connection.isCloseAsked()) {
            if (connection.isHeld()) {
                LockSupport.parkNanos(HOLD_NANOS);
                heardNanos = System.nanoTime();
                continue;
            }
            int n = port.readBytes(buffer, buffer.length);
            if (n < 0) {
                return "unplugged";
            }
            if (n > 0) {
                heardNanos = System.nanoTime();
                handler.bytes(connection, buffer, 0, n);
            } else if (System.nanoTime() - heardNanos >= silenceNanos) {
                return "silent; opened anew, for some ports come back only then";
            }
        }
        return "closed here";
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            if (closing.await(backoff.nextMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{}: no further try", name.path());
            }
        } catch (InterruptedException e) {
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Says each change once, not each try. */
    private void say(State next) {
        if (!next.equals(state)) {
            state = next;
            LOG.info("serial port {}", next.detail());
        }
    }
}
