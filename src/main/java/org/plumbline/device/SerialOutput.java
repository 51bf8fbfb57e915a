package org.plumbline.device;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;

/** Writes to a serial port, as a sensor does, and hears what the host says. */
public final class SerialOutput extends OutputStream {
    /** Closing throws away what the other end has not read yet, even of a pseudo-terminal; so give it time. */
    private static final long LINGER_NANOS = 1_000_000_000L;

    private final SerialPort port;

    private SerialOutput(SerialPort port) {
        this.port = port;
    }

    /**
     * Opens a port for writing.
     *
     * @throws IOException when there is no such port or it is in use
     */
    public static SerialOutput open(SerialPortName name) throws IOException {
        return new SerialOutput(SerialPorts.open(name));
    }

    /** What comes the other way; a read returns 0 when nothing came within a while, −1 when the port is gone. */
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("read whole pieces");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return port.readBytes(bytes, length, offset);
            }
        };
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = port.writeBytes(bytes, length, offset);
        // an unplugged port takes 0 bytes for ever: that is its end, not a reason to try again
        if (written != length) {
            throw new IOException(port.getSystemPortPath() + " took " + Math.max(0, written) + " of " + length
                    + " bytes: unplugged, or nobody reads at the other end");
        }
    }

    @Override
    public void close() {
        long end = System.nanoTime() + LINGER_NANOS;
        for (long left = LINGER_NANOS;
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        port.closePort();
    }
}
