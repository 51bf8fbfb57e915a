package org.plumbline.format.sealed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Whole numbers of either sign in as few bytes as they need: seven bits a byte, the lowest first. */
final class Side {
    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private Side() {}

    static void put(ByteArrayOutputStream out, long value) {
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & -MORE) != 0) {
            out.write((int) ((rest & (MORE - 1)) | MORE));
            rest >>>= BITS;
        }
        out.write((int) rest);
    }

    static long get(ByteBuffer in) {
        long folded = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            byte next = in.get();
            folded |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return folded >>> 1 ^ -(folded & 1);
            }
        }
        throw new IndexOutOfBoundsException("a number without an end");
    }
}
