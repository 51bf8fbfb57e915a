package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to the service, numbered from 1, each kept until it is confirmed. When more waits than there is
 * room for, the oldest go: their samples are missing then, and their indices say so. With a {@link FrameSpool} they are on
 * disk, too. Single-threaded.
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
    private @Nullable Buffer latestHello;
    private @Nullable FrameSpool disk;
    private long next = 1;
    private long bytes;
    private long dropped;

    /** @param hello the last one among the frames, null without one */
    record Kept(long number, Buffer frames, @Nullable Buffer hello) {}

    /** In memory alone. */
    KeptFrames(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** Goes on with what is still there from before. */
    KeptFrames(long capacityBytes, FrameSpool disk) throws IOException {
        this.capacityBytes = capacityBytes;
        this.disk = disk;
        FrameSpool.Found found = disk.load();
        found.records().forEach(one -> {
            kept.add(new Kept(one.number(), one.frames(), lastHello(one.frames())));
            bytes += one.frames().length();
        });
        next = found.next();
        helloBefore = found.hello();
        latestHello = kept.stream()
                .map(Kept::hello)
                .filter(Objects::nonNull)
                .reduce((a, b) -> b)
                .orElse(helloBefore);
    }

    /** The last hello among whole frames, null without one. */
    static @Nullable Buffer lastHello(Buffer frames) {
        Buffer last = null;
        int from = 0;
        for (int i = 0; i < frames.length(); i++) {
            if (frames.getByte(i) == 0) {
                last = isHello(frames.getBytes(from, i + 1)) ? frames.getBuffer(from, i + 1) : last;
                from = i + 1;
            }
        }
        return last;
    }

    private static boolean isHello(byte[] frame) {
        // COBS keeps a type that is not zero as it is, behind the first code
        return frame.length > 2 && frame[1] == HELLO_TYPE;
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
        if (isHello(frame)) {
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

    /** Gives what was gathered its number. @throws IOException when the disk refuses; it is kept in memory */
    void seal() throws IOException {
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
        Buffer before = latestHello;
        latestHello = fresh.hello() == null ? latestHello : fresh.hello();
        if (disk != null) {
            disk.add(fresh.number(), fresh.frames(), before);
            if (kept.getFirst().number() > 1 && dropped > 0) {
                disk.forget(kept.getFirst().number() - 1);
            }
        }
    }

    /** @throws IOException when the disk refuses: the same may be sent again after the next start */
    void confirmed(long number) throws IOException {
        boolean news = !kept.isEmpty() && kept.getFirst().number() <= number;
        while (!kept.isEmpty() && kept.getFirst().number() <= number) {
            forgetFirst();
        }
        if (news && disk != null) {
            disk.forget(number);
        }
    }

    /** From now on in memory alone: the disk is full, or gone. */
    void withoutDisk() {
        disk = null;
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
