package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to the service, numbered from 1, each kept until it is confirmed. When more waits than there is
 * room for, the oldest go: their samples are missing then, and their indices say so. Single-threaded.
 */
final class KeptFrames {
    /** Twice the longest frame: what is longer without a delimiter is noise and is passed on as it is. */
    private static final int MAX_PIECE = 512;

    private static final int HELLO_TYPE = 1;

    private final long capacityBytes;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(MAX_PIECE);
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private @Nullable Buffer gatheredHello;
    private @Nullable Buffer helloBefore;
    private long next = 1;
    private long bytes;
    private long dropped;

    /** @param hello the last one among the frames, null without one */
    record Kept(long number, Buffer frames, @Nullable Buffer hello) {}

    KeptFrames(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** The next bytes of the sensor, cut anywhere. */
    void accept(byte[] stream) {
        for (byte b : stream) {
            piece.write(b);
            if (b == 0 || piece.size() == MAX_PIECE) {
                frame(piece.toByteArray());
                piece.reset();
            }
        }
    }

    private void frame(byte[] frame) {
        gathered.writeBytes(frame);
        // COBS keeps a type that is not zero as it is, behind the first code
        if (frame.length > 2 && frame[1] == HELLO_TYPE) {
            gatheredHello = Buffer.buffer(frame);
        }
    }

    /** The line broke: what came of a frame is no frame. */
    void cut() {
        piece.reset();
    }

    int gatheredBytes() {
        return gathered.size();
    }

    /** Gives what was gathered its number. */
    void seal() {
        if (gathered.size() == 0) {
            return;
        }
        Kept fresh = new Kept(next++, Buffer.buffer(gathered.toByteArray()), gatheredHello);
        gathered.reset();
        gatheredHello = null;
        kept.add(fresh);
        bytes += fresh.frames().length();
        while (bytes > capacityBytes && kept.size() > 1) {
            dropped++;
            forgetFirst();
        }
    }

    void confirmed(long number) {
        while (!kept.isEmpty() && kept.getFirst().number() <= number) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        Kept first = kept.removeFirst();
        bytes -= first.frames().length();
        helloBefore = first.hello() == null ? helloBefore : first.hello();
    }

    Iterator<Kept> all() {
        return kept.iterator();
    }

    int size() {
        return kept.size();
    }

    /** How many were given up for want of room. */
    long dropped() {
        return dropped;
    }

    /** The hello that the first kept frame goes on from, null before there was one. */
    @Nullable
    Buffer helloBefore() {
        return helloBefore;
    }
}
