package org.plumbline.format.sealed;

/** The bits of a {@link BitWriter}. Reading past the end is {@link IndexOutOfBoundsException}: the data is damaged. */
final class BitReader {
    private final byte[] bytes;
    private int bits;

    BitReader(byte[] bytes, int fromByte) {
        this.bytes = bytes;
        bits = fromByte << 3;
    }

    int get(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    int unary() {
        int ones = 0;
        while (bit() == 1) {
            ones++;
        }
        return ones;
    }

    private int bit() {
        int value = bytes[bits >>> 3] >>> (7 - (bits & 7)) & 1;
        bits++;
        return value;
    }
}
