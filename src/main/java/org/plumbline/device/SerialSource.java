package org.plumbline.device;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    private final SerialPortName name;
    private final ConnectionHandler handler;
    private final Backoff backoff;
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
        this.name = name;
        this.handler = handler;
        this.backoff = backoff;
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
        SerialConnection connection = new SerialConnection(name.path());
        say(new State(true, name.path() + ": open"));
        String reason = "its bytes were not taken";
        try {
            handler.opened(connection);
            byte[] buffer = new byte[BUFFER_BYTES];
            int n = 0;
            while (n >= 0 && !isClosing() && !connection.closeAsked) {
                n = port.readBytes(buffer, buffer.length);
                if (n > 0) {
                    backoff.reset();
                    handler.bytes(connection, buffer, 0, n);
                }
            }
            reason = n < 0 ? "unplugged" : "closed here";
        } finally {
            // only this makes jSerialComm let go of a port that is gone
            port.closePort();
            say(new State(false, name.path() + ": " + reason));
            handler.closed(connection, reason);
        }
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

    private static final class SerialConnection implements Connection {
        private final String path;
        private volatile boolean closeAsked;

        SerialConnection(String path) {
            this.path = path;
        }

        @Override
        public Kind kind() {
            return Kind.SERIAL;
        }

        @Override
        public String origin() {
            return path;
        }

        @Override
        public void close() {
            closeAsked = true;
        }
    }
}
