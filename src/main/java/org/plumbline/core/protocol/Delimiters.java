package org.plumbline.core.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the zero that ends a frame, eight bytes at a time. */
final class Delimiters {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private Delimiters() {}

    /**
     * The place of the first zero in {@code bytes[from..to)}, {@code to} without one.
     *
     * <p>In (v − 1…1) &amp; ~v &amp; 8…8 the lowest bit that is set belongs to the first byte of v that is zero (S. E.
     * Anderson, Bit Twiddling Hacks).
     */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long v = (long) LONG.get(bytes, at);
            long zeros = (v - ONES) & ~v & TOPS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < to && bytes[at] != Wire.DELIMITER) {
            at++;
        }
        return at;
    }
}
