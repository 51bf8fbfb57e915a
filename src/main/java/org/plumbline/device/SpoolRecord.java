package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Frames under their number, as they stand on the disk of a {@link FrameSpool}: number (u64), length (u32), frames,
 * CRC-32C of these (u32), little-endian.
 */
record SpoolRecord(long number, Buffer frames) {
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
    private static final int MOST_BYTES = 1 << 20;

    /** Ready to be written. */
    ByteBuffer encoded() {
        ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + frames.length() + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .putInt(frames.length())
                .put(frames.getBytes());
        return record.putInt(checksum(record.array(), 0, record.position())).flip();
    }

    /** A record that does not check was never whole: it and what stands behind it are left out. */
    static List<SpoolRecord> read(byte[] segment) {
        ByteBuffer in = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        List<SpoolRecord> records = new ArrayList<>();
        while (in.remaining() >= HEAD_BYTES + Integer.BYTES) {
            int from = in.position();
            long number = in.getLong();
            int length = in.getInt();
            if (length < 0 || length > MOST_BYTES || in.remaining() < length + Integer.BYTES) {
                return records;
            }
            byte[] frames = new byte[length];
            in.get(frames);
            if (in.getInt() != checksum(segment, from, HEAD_BYTES + length)) {
                return records;
            }
            records.add(new SpoolRecord(number, Buffer.buffer(frames)));
        }
        return records;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
