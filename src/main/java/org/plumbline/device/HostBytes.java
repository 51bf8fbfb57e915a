package org.plumbline.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads on a thread of its own what a host says, so that a sensor never waits for it. */
final class HostBytes {
    private static final int MOST_PIECES = 256;

    private final InputStream in;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST_PIECES);
    private volatile boolean over;

    HostBytes(InputStream in) {
        this.in = in;
        Thread.ofPlatform().daemon().name("host-bytes").start(this::read);
    }

    /** What has come, null when nothing has. */
    byte @Nullable [] poll() {
        return pieces.poll();
    }

    /** Whether the host is gone. */
    boolean isOver() {
        return over && pieces.isEmpty();
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try {
            for (int n = readSome(buffer); n >= 0; n = readSome(buffer)) {
                if (n > 0) {
                    pieces.put(Arrays.copyOf(buffer, n));
                }
            }
        } catch (IOException e) {
            // a line that breaks is over, whatever the reason
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
        }
    }

    private int readSome(byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }
}
