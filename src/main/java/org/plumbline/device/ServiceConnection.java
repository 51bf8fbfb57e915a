package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.Iterator;

/**
 * One connection to a service: what waits goes out over it in order, so far ahead of what is confirmed and no further.
 * Whether something arrived is said by the confirmation alone.
 */
final class ServiceConnection {
    private static final int MOST_UNDER_WAY = 64;

    /** Sent and not confirmed for so long: the network is gone, whatever the socket says. */
    private static final long SILENCE_NANOS = 5_000_000_000L;

    private final WebSocket socket;
    private final WaitingFrames waiting;
    private long sent;
    private long heardNanos = System.nanoTime();

    ServiceConnection(WebSocket socket, WaitingFrames waiting) {
        this.socket = socket;
        this.waiting = waiting;
    }

    /** With the hello that the oldest waiting frame goes on from. */
    void begin() {
        Buffer hello = waiting.helloBefore();
        if (hello != null) {
            transmit(0, hello);
        }
        send();
    }

    /** The service is there, and perhaps has more on its disk than before. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    /** Whether nothing is heard although something waits. */
    boolean isSilent() {
        if (waiting.isEmpty()) {
            heard();
        }
        return System.nanoTime() - heardNanos > SILENCE_NANOS;
    }

    void send() {
        int underWay = 0;
        Iterator<KeptFrames.Kept> all = waiting.all();
        while (all.hasNext() && underWay < MOST_UNDER_WAY) {
            KeptFrames.Kept next = all.next();
            underWay++;
            if (next.number() > sent) {
                transmit(next.number(), next.frames());
                sent = next.number();
            }
        }
    }

    private void transmit(long number, Buffer frames) {
        socket.writeBinaryMessage(Buffer.buffer().appendLongLE(number).appendBuffer(frames))
                .onFailure(e -> socket.close());
    }

    void close() {
        socket.close();
    }
}
