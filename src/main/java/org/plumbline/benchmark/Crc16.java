package org.plumbline.benchmark;

/**
 * CRC-16/ARC (polynomial 0x8005 reflected, start 0) with eight tables, eight bytes at a time. Only the yardstick for
 * the cost of decoding: the wire's own checksum is CRC-32C.
 *
 * <p>Slicing: M. Kounavis, F. Berry, "Novel table lookup-based algorithms for high-performance CRC generation", IEEE
 * Transactions on Computers 57(11), 2008.
 */
final class Crc16 {
    private static final int POLYNOMIAL = 0xA001;
    private static final int[][] TABLES = tables();

    private Crc16() {}

    private static int[][] tables() {
        int[][] tables = new int[8][256];
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int t = 1; t < 8; t++) {
            for (int i = 0; i < 256; i++) {
                int before = tables[t - 1][i];
                tables[t][i] = (before >>> 8) ^ tables[0][before & 0xFF];
            }
        }
        return tables;
    }

    /** The checksum of {@code bytes[from..to)}. */
    static int of(byte[] bytes, int from, int to) {
        int[] t0 = TABLES[0];
        int[] t1 = TABLES[1];
        int[] t2 = TABLES[2];
        int[] t3 = TABLES[3];
        int[] t4 = TABLES[4];
        int[] t5 = TABLES[5];
        int[] t6 = TABLES[6];
        int[] t7 = TABLES[7];
        int crc = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            crc = t7[(bytes[i] ^ crc) & 0xFF]
                    ^ t6[(bytes[i + 1] ^ (crc >>> 8)) & 0xFF]
                    ^ t5[bytes[i + 2] & 0xFF]
                    ^ t4[bytes[i + 3] & 0xFF]
                    ^ t3[bytes[i + 4] & 0xFF]
                    ^ t2[bytes[i + 5] & 0xFF]
                    ^ t1[bytes[i + 6] & 0xFF]
                    ^ t0[bytes[i + 7] & 0xFF];
        }
        for (; i < to; i++) {
            crc = (crc >>> 8) ^ t0[(bytes[i] ^ crc) & 0xFF];
        }
        return crc;
    }
}
