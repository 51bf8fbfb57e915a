package org.plumbline.device;

import com.fazecast.jSerialComm.SerialPort;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open serial port. It is written on a thread of its own: a port that takes nothing makes nobody else wait. */
final class SerialConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(SerialConnection.class);

    /** Of frames from the host, each small; more are not worth keeping for a line that takes none. */
    private static final int MOST_WAITING = 64;

    /** A start bit, eight bits and a stop bit. */
    private static final int BITS_PER_BYTE = 10;

    private static final byte[] END = {};

    private final SerialPortName name;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean closeAsked;
    private volatile boolean held;

    SerialConnection(SerialPortName name, SerialPort port) {
        this.name = name;
        Thread.ofPlatform().daemon().name("serial out " + name.path()).start(() -> write(port));
    }

    private void write(SerialPort port) {
        try {
            for (byte[] bytes = waiting.take(); bytes.length > 0; bytes = waiting.take()) {
                port.writeBytes(bytes, bytes.length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Kind kind() {
        return Kind.SERIAL;
    }

    @Override
    public String origin() {
        return name.path();
    }

    @Override
    public void send(byte[] bytes) {
        if (!closeAsked && !waiting.offer(bytes)) {
            LOG.debug("{}: takes nothing now", name.path());
        }
    }

    @Override
    public void hold(boolean on) {
        held = on;
    }

    boolean isHeld() {
        return held;
    }

    @Override
    public long bytesPerSecond() {
        return name.baud() / BITS_PER_BYTE;
    }

    @Override
    public void close() {
        closeAsked = true;
    }

    boolean isCloseAsked() {
        return closeAsked;
    }

    /** The port is closed: what still waits has nowhere to go. */
    void over() {
        closeAsked = true;
        while (!waiting.offer(END)) {
            waiting.clear();
        }
    }
}
