package org.plumbline.core.protocol;

/**
 * The latest samples of one IMU on the sensor. Full, it forgets the oldest. Indices are u32; one that was skipped is not
 * in the ring.
 */
final class SampleRing {
    private static final int CHANNELS = 13;

    private final int capacity;
    private final long[] indices;
    private final long[] timesMicros;
    private final short[] counts;
    private int first;
    private int size;
    private long next;

    SampleRing(int capacity) {
        this.capacity = capacity;
        indices = new long[capacity];
        timesMicros = new long[capacity];
        counts = new short[capacity * CHANNELS];
    }

    /** Takes the next sample; at most 13 counts, channels as in {@link Samples#set}. */
    void add(long timeMicros, short[] sample) {
        if (size == capacity) {
            first = (first + 1) % capacity;
            size--;
        }
        int slot = (first + size) % capacity;
        indices[slot] = next;
        timesMicros[slot] = timeMicros;
        System.arraycopy(sample, 0, counts, slot * CHANNELS, Math.min(sample.length, CHANNELS));
        size++;
        skip();
    }

    /** The next index has no sample. */
    void skip() {
        next = SerialNumbers.u32(next + 1);
    }

    void forgetBelow(long index) {
        while (size > 0 && SerialNumbers.isBelow(indices[first], index)) {
            first = (first + 1) % capacity;
            size--;
        }
    }

    boolean isFull() {
        return size == capacity;
    }

    int size() {
        return size;
    }

    int capacity() {
        return capacity;
    }

    /** The index that the next sample will get. */
    long next() {
        return next;
    }

    /** The oldest index that is in the ring; {@link #next} when it is empty. */
    long oldest() {
        return size == 0 ? next : indices[first];
    }

    /** The position of the first sample at or above {@code index}; {@link #size} when there is none. */
    int find(long index) {
        int at = Math.clamp(SerialNumbers.distance(oldest(), index), 0, size);
        while (at > 0 && !SerialNumbers.isBelow(index(at - 1), index)) {
            at--;
        }
        return at;
    }

    /** Of the sample at a position from 0 (oldest) to size − 1. */
    long index(int position) {
        return indices[(first + position) % capacity];
    }

    long timeMicros(int position) {
        return timesMicros[(first + position) % capacity];
    }

    short count(int position, int channel) {
        return counts[(first + position) % capacity * CHANNELS + channel];
    }
}
