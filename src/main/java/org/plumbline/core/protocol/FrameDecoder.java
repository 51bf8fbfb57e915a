package org.plumbline.core.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Finds frames of protocol version 1 in a stream of bytes, however it is cut into pieces.
 *
 * <ol>
 *   <li>Bytes are gathered up to a delimiter; nothing between two delimiters is an empty frame and means nothing.
 *   <li>What stands between is one frame: COBS, then length, then CRC-32C, then the message.
 *   <li>When it is none, an intact frame may still stand at its end: behind noise, behind a frame that was cut, or
 *       behind a delimiter that was hit by a bit error. The earliest start from which everything checks is taken, and
 *       only what stands before it is an error.
 * </ol>
 *
 * <p>Memory is bounded whatever comes, and a samples frame allocates nothing. Single-threaded.
 */
public final class FrameDecoder {
    private static final VarHandle LITTLE_ENDIAN_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MAX_CHUNK = Wire.MAX_ENCODED - 1;

    private final FrameSink sink;

    /** The latest bytes since the last delimiter, of which at most {@link #MAX_CHUNK} can be a frame. */
    private final byte[] chunk = new byte[2 * MAX_CHUNK];

    private final byte[] raw = new byte[chunk.length];
    private final boolean[] reachesEnd = new boolean[chunk.length + 1];
    private final CRC32C crc = new CRC32C();
    private final MessageReader reader = new MessageReader(raw);
    private int held;
    private int rawLength;
    private int refusedType = -1;
    private long chunkOffset;
    private long startOffset;

    public FrameDecoder(FrameSink sink) {
        this.sink = sink;
    }

    /** The checksum of the frame whose message is being handed over. */
    public long checksum() {
        return crc.getValue();
    }

    /** The type of the frame that is being reported as an error although it is intact, −1 when it is damaged. */
    public int refusedType() {
        return refusedType;
    }

    /** The next bytes of the stream. */
    public void accept(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int from = offset;
        for (int at = Delimiters.next(bytes, from, end); at < end; at = Delimiters.next(bytes, from, end)) {
            if (held > 0 || !isFrame(bytes, from, at)) {
                hold(bytes, from, at);
                closeFrame();
            }
            from = at + 1;
        }
        hold(bytes, from, end);
    }

    /** The usual case, a whole frame that is intact, is undone where it stands. */
    private boolean isFrame(byte[] bytes, int from, int to) {
        if (from == to || to - from > MAX_CHUNK || unpack(bytes, from, to) != null) {
            return false;
        }
        deliver(to - from);
        startAt(startOffset + to - from + 1);
        return true;
    }

    /** The stream is over: what was begun and has no delimiter is truncated. */
    public void end() {
        long length = chunkOffset + held - startOffset;
        if (length > 0) {
            report(FrameError.Kind.TRUNCATED, length);
        }
        startAt(chunkOffset + held);
    }

    private void hold(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (held == chunk.length) {
                System.arraycopy(chunk, held - MAX_CHUNK, chunk, 0, MAX_CHUNK);
                chunkOffset += held - MAX_CHUNK;
                held = MAX_CHUNK;
            }
            int n = Math.min(to - at, chunk.length - held);
            System.arraycopy(bytes, at, chunk, held, n);
            held += n;
            at += n;
        }
    }

    private void closeFrame() {
        long length = chunkOffset + held - startOffset;
        if (length > 0) {
            FrameError.Kind damage = length > MAX_CHUNK ? FrameError.Kind.LENGTH : unpack(chunk, 0, held);
            if (damage == null) {
                deliver(held);
            } else {
                rescue(damage, length);
            }
        }
        startAt(chunkOffset + held + 1);
    }

    private void startAt(long offset) {
        held = 0;
        chunkOffset = offset;
        startOffset = offset;
    }

    /** Undoes COBS and checks length and checksum; null when the frame is intact. */
    private FrameError.@Nullable Kind unpack(byte[] bytes, int from, int to) {
        rawLength = Cobs.decode(bytes, from, to, raw) - Wire.CRC_BYTES;
        if (rawLength < -Wire.CRC_BYTES) {
            return FrameError.Kind.COBS;
        }
        if (rawLength < Wire.MIN_RAW - Wire.CRC_BYTES) {
            return FrameError.Kind.LENGTH;
        }
        crc.reset();
        crc.update(raw, 0, rawLength);
        return (int) crc.getValue() == (int) LITTLE_ENDIAN_INT.get(raw, rawLength) ? null : FrameError.Kind.CRC;
    }

    /** An intact frame that this version cannot read is an error too, with its own reason. */
    private void deliver(int length) {
        Message message = reader.read(rawLength);
        if (message == null) {
            refusedType = raw[0] & 0xFF;
            report(reader.refusal(), length + 1L);
            refusedType = -1;
        } else {
            sink.message(startOffset, message);
        }
    }

    private void rescue(FrameError.Kind damage, long length) {
        int earliest = Math.max(0, held - MAX_CHUNK);
        markStartsThatReachTheEnd(earliest);
        for (int from = Math.max(earliest, length == held ? 1 : 0); from < held; from++) {
            if (reachesEnd[from] && unpack(chunk, from, held) == null) {
                Message message = reader.read(rawLength);
                if (message != null) {
                    report(damage, chunkOffset + from - startOffset);
                    sink.message(chunkOffset + from, message);
                    return;
                }
            }
        }
        report(damage, length + 1);
    }

    /** From the back: a COBS code that points exactly at the end, or at a place that does. */
    private void markStartsThatReachTheEnd(int earliest) {
        reachesEnd[held] = true;
        for (int i = held - 1; i >= earliest; i--) {
            int next = i + (chunk[i] & 0xFF);
            reachesEnd[i] = next <= held && reachesEnd[next];
        }
    }

    private void report(FrameError.Kind kind, long bytes) {
        sink.error(new FrameError(startOffset, kind, (int) Math.min(bytes, Integer.MAX_VALUE)));
    }
}
