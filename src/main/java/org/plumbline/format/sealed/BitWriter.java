package org.plumbline.format.sealed;

import java.util.Arrays;

/** Bits into bytes, the most significant first. */
final class BitWriter {
    private byte[] bytes = new byte[1024];
    private int bits;

    /** The lowest {@code count} (0..32) bits. */
    void put(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bit(value >>> i & 1);
        }
    }

    /** So many ones and a zero. */
    void unary(int ones) {
        for (int i = 0; i < ones; i++) {
            bit(1);
        }
        bit(0);
    }

    private void bit(int value) {
        int at = bits >>> 3;
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        bytes[at] |= (byte) (value << (7 - (bits & 7)));
        bits++;
    }

    int bitCount() {
        return bits;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, (bits + 7) >>> 3);
    }
}
