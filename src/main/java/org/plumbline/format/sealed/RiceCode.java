package org.plumbline.format.sealed;

/**
 * Golomb codes with powers of two as divisor (Rice 1979), the power chosen for each {@value #PART} numbers. Small
 * numbers of either sign take few bits.
 */
final class RiceCode {
    private static final int PART = 96;
    private static final int POWER_BITS = 5;
    private static final int MAX_POWER = 30;

    /** Longer runs of ones say: 32 plain bits follow. */
    private static final int ESCAPE = 40;

    private RiceCode() {}

    static void write(int[] values, int count, BitWriter out) {
        for (int from = 0; from < count; from += PART) {
            int to = Math.min(count, from + PART);
            int power = bestPower(values, from, to);
            out.put(power, POWER_BITS);
            for (int i = from; i < to; i++) {
                int folded = fold(values[i]);
                int quotient = folded >>> power;
                if (quotient < ESCAPE) {
                    out.unary(quotient);
                    out.put(folded, power);
                } else {
                    out.unary(ESCAPE);
                    out.put(folded, Integer.SIZE);
                }
            }
        }
    }

    static void read(BitReader in, int[] values, int count) {
        for (int from = 0; from < count; from += PART) {
            int to = Math.min(count, from + PART);
            int power = in.get(POWER_BITS);
            for (int i = from; i < to; i++) {
                int quotient = in.unary();
                int folded = quotient < ESCAPE ? quotient << power | in.get(power) : in.get(Integer.SIZE);
                values[i] = folded >>> 1 ^ -(folded & 1);
            }
        }
    }

    private static int bestPower(int[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += fold(values[i]) & 0xFFFF_FFFFL;
        }
        // The mean says where the best power is, give or take one.
        long mean = sum / (to - from);
        int about = mean == 0 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(mean);
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int power = Math.max(0, about - 1); power <= Math.min(MAX_POWER, about + 1); power++) {
            long bits = cost(values, from, to, power);
            if (bits < least) {
                least = bits;
                best = power;
            }
        }
        return best;
    }

    private static long cost(int[] values, int from, int to, int power) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            int quotient = fold(values[i]) >>> power;
            bits += quotient < ESCAPE ? quotient + 1 + power : ESCAPE + 1 + Integer.SIZE;
        }
        return bits;
    }

    /** 0 −1 1 −2 2 … become 0 1 2 3 4 … */
    private static int fold(int value) {
        return value << 1 ^ value >> 31;
    }
}
