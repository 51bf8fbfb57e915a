package org.plumbline.format.sealed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before each block, with a checksum of its own: a damaged block still says what is missing.
 *
 * @param version of the payload: 1 or 2
 * @param wireOffset where its bytes stand in what was sealed
 * @param firstMicros of its samples, device clock; above {@code lastMicros} when there are none
 */
record BlockHeader(
        boolean end,
        int version,
        int payloadBytes,
        int payloadCheck,
        long wireOffset,
        int wireBytes,
        int samples,
        long firstMicros,
        long lastMicros) {
    static final int BYTES = 56;
    private static final int MAGIC_1 = 0x4b424c50;
    private static final int MAGIC_2 = 0x32424c50;
    private static final int END_MAGIC = 0x444e4550;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(end ? END_MAGIC : version == 1 ? MAGIC_1 : MAGIC_2)
                .putInt(payloadBytes)
                .putInt(payloadCheck);
        out.putLong(wireOffset).putInt(wireBytes).putInt(samples);
        out.putLong(firstMicros).putLong(lastMicros);
        out.putInt(CHECKED_BYTES, check(out.array(), 0, CHECKED_BYTES));
        return out.array();
    }

    /** Null when no intact header stands there. */
    static @Nullable BlockHeader at(byte[] file, int offset) {
        if (file.length - offset < BYTES) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(file, offset, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int magic = in.getInt();
        if ((magic != MAGIC_1 && magic != MAGIC_2 && magic != END_MAGIC)
                || in.getInt(offset + CHECKED_BYTES) != check(file, offset, CHECKED_BYTES)) {
            return null;
        }
        return new BlockHeader(
                magic == END_MAGIC,
                magic == MAGIC_1 ? 1 : 2,
                in.getInt(),
                in.getInt(),
                in.getLong(),
                in.getInt(),
                in.getInt(),
                in.getLong(),
                in.getLong());
    }

    static int check(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    boolean overlaps(long fromMicros, long toMicros) {
        return firstMicros < toMicros && lastMicros >= fromMicros;
    }
}
