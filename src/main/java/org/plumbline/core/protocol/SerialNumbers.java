package org.plumbline.core.protocol;

/** Comparison of u32 numbers that wrap; for those that are less than 2³¹ apart. */
final class SerialNumbers {
    private static final long MASK = 0xFFFF_FFFFL;

    private SerialNumbers() {}

    static long u32(long value) {
        return value & MASK;
    }

    /** How far {@code a} is behind {@code b}, negative when it is ahead. */
    static int distance(long a, long b) {
        return (int) (b - a);
    }

    static boolean isBelow(long a, long b) {
        return distance(a, b) > 0;
    }
}
