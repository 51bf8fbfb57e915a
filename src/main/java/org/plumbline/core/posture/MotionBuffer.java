package org.plumbline.core.posture;

import java.util.Arrays;

/** Samples kept while the mounting of the sensor is not yet known. */
public final class MotionBuffer {
    private static final int CHANNELS = 14;

    private double[] values = new double[128 * CHANNELS];
    private int size;

    /** Copies one sample. */
    public void add(MotionSample from) {
        if ((size + 1) * CHANNELS > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        int at = size * CHANNELS;
        values[at] = from.timeSeconds;
        values[at + 1] = from.w;
        values[at + 2] = from.x;
        values[at + 3] = from.y;
        values[at + 4] = from.z;
        values[at + 5] = from.upX;
        values[at + 6] = from.upY;
        values[at + 7] = from.upZ;
        values[at + 8] = from.rateX;
        values[at + 9] = from.rateY;
        values[at + 10] = from.rateZ;
        values[at + 11] = from.verticalAccelerationMps2;
        values[at + 12] = from.forceMps2;
        values[at + 13] = from.speedRadps;
        size++;
    }

    /** Copies sample {@code i} back. */
    public void get(int i, MotionSample into) {
        int at = i * CHANNELS;
        into.timeSeconds = values[at];
        into.w = values[at + 1];
        into.x = values[at + 2];
        into.y = values[at + 3];
        into.z = values[at + 4];
        into.upX = values[at + 5];
        into.upY = values[at + 6];
        into.upZ = values[at + 7];
        into.rateX = values[at + 8];
        into.rateY = values[at + 9];
        into.rateZ = values[at + 10];
        into.verticalAccelerationMps2 = values[at + 11];
        into.forceMps2 = values[at + 12];
        into.speedRadps = values[at + 13];
    }

    /** Forgets the oldest {@code count} samples. */
    public void dropFirst(int count) {
        System.arraycopy(values, count * CHANNELS, values, 0, (size - count) * CHANNELS);
        size -= count;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** Device time. */
    public double timeSeconds(int i) {
        return values[i * CHANNELS];
    }

    /** The direction of earth's up in the sensor's frame; {@code axis} 0..2. */
    public double up(int i, int axis) {
        return values[i * CHANNELS + 5 + axis];
    }

    /** Angular rate in the sensor's frame, bias taken off. */
    public double rateRadps(int i, int axis) {
        return values[i * CHANNELS + 8 + axis];
    }

    /** Magnitude of the angular rate. */
    public double speedRadps(int i) {
        return values[i * CHANNELS + 13];
    }

    /** Upwards positive, gravity taken off. */
    public double verticalAccelerationMps2(int i) {
        return values[i * CHANNELS + 11];
    }
}
