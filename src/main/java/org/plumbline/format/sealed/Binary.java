package org.plumbline.format.sealed;

import java.io.ByteArrayOutputStream;

/**
 * Yes and no as near to their information as they can be written: binary arithmetic coding (Rissanen 1976) with 32 bits.
 * Writing and reading are one path, so that they cannot differ.
 */
abstract sealed class Binary {
    private static final int CHANCE_BITS = 16;
    private static final long ALL = 0xFFFF_FFFFL;
    private static final long TOP = 0xFF00_0000L;
    private static final int TOP_SHIFT = 24;

    long low;
    long high = ALL;

    /**
     * @param yes what is to be written; of no account when reading
     * @param chance that it is yes; what is beyond 0..1, or no number, counts as nearest to it, or as 0
     * @return what was written or read
     */
    final boolean code(boolean yes, double chance) {
        long part = Math.clamp((long) (chance * (1 << CHANCE_BITS)), 1, (1 << CHANCE_BITS) - 1);
        long middle = low
                + ((high - low) >>> CHANCE_BITS) * part
                + ((((high - low) & ((1 << CHANCE_BITS) - 1)) * part) >>> CHANCE_BITS);
        boolean is = decide(yes, middle);
        if (is) {
            high = middle;
        } else {
            low = middle + 1;
        }
        while (((low ^ high) & TOP) == 0) {
            shift((int) (high >>> TOP_SHIFT));
            low = low << Byte.SIZE & ALL;
            high = (high << Byte.SIZE & ALL) | 0xFF;
        }
        return is;
    }

    abstract boolean decide(boolean yes, long middle);

    /** The first byte is settled. */
    abstract void shift(int settled);

    static final class Writer extends Binary {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        @Override
        boolean decide(boolean yes, long middle) {
            return yes;
        }

        @Override
        void shift(int settled) {
            out.write(settled);
        }

        /** To be called once, at the end. */
        byte[] bytes() {
            for (int i = TOP_SHIFT; i >= 0; i -= Byte.SIZE) {
                out.write((int) (low >>> i));
            }
            return out.toByteArray();
        }
    }

    /** Reading past the end is {@link IndexOutOfBoundsException}: the data is damaged. */
    static final class Reader extends Binary {
        private final byte[] bytes;
        private int at;
        private long code;

        Reader(byte[] bytes, int from) {
            this.bytes = bytes;
            at = from;
            for (int i = 0; i < Integer.BYTES; i++) {
                shift(0);
            }
        }

        @Override
        boolean decide(boolean yes, long middle) {
            return code <= middle;
        }

        @Override
        void shift(int settled) {
            code = (code << Byte.SIZE & ALL) | (bytes[at++] & 0xFF);
        }
    }
}
