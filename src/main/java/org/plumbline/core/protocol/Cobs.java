package org.plumbline.core.protocol;

/**
 * Consistent Overhead Byte Stuffing: removes every zero byte, so that zero can delimit.
 *
 * <p>S. Cheshire, M. Baker, IEEE/ACM Transactions on Networking 7(2), 1999. Here for fewer than 254 bytes, where the
 * overhead is always one byte.
 */
final class Cobs {
    private Cobs() {}

    /** Writes the encoded form of {@code raw[0..length)} to {@code out} and returns its length, {@code length + 1}. */
    static int encode(byte[] raw, int length, byte[] out) {
        int code = 0;
        for (int i = 0; i < length; i++) {
            if (raw[i] == 0) {
                out[code] = (byte) (i + 1 - code);
                code = i + 1;
            } else {
                out[i + 1] = raw[i];
            }
        }
        out[code] = (byte) (length + 1 - code);
        return length + 1;
    }

    /**
     * Decodes {@code in[from..to)}, which holds no zero and at least one byte, into {@code raw}; the length, or −1 when a
     * code overruns. Everything is copied at once; what then stands where a code stood is the zero that it replaced.
     */
    static int decode(byte[] in, int from, int to, byte[] raw) {
        int length = to - from - 1;
        System.arraycopy(in, from + 1, raw, 0, length);
        int code = from;
        int next = from + (in[from] & 0xFF);
        while (next < to) {
            code = next;
            raw[code - from - 1] = 0;
            next = code + (in[code] & 0xFF);
        }
        return next == to ? length : -1;
    }
}
