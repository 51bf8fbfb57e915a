package org.plumbline.core.posture;

import java.util.Arrays;
import org.plumbline.core.orientation.OrientedBatch;

/** Oriented samples kept while the mounting of the sensor is not yet known. */
public final class MotionBuffer {
    private static final int CHANNELS = 13;
    private static final double STANDARD_GRAVITY_MPS2 = 9.80665;

    private double[] values = new double[1024 * CHANNELS];
    private boolean[] atRest = new boolean[1024];
    private int size;

    /** Copies one sample; a sample with a number that is not finite is left out. @return whether it was taken */
    public boolean add(OrientedBatch from, int i) {
        if (size == atRest.length) {
            values = Arrays.copyOf(values, 2 * size * CHANNELS);
            atRest = Arrays.copyOf(atRest, 2 * size);
        }
        int at = size * CHANNELS;
        double w = from.sensorToEarth(i, 0);
        double x = from.sensorToEarth(i, 1);
        double y = from.sensorToEarth(i, 2);
        double z = from.sensorToEarth(i, 3);
        double upX = 2 * (x * z - w * y);
        double upY = 2 * (y * z + w * x);
        double upZ = 1 - 2 * (x * x + y * y);
        values[at] = from.timeSeconds(i);
        values[at + 1] = w;
        values[at + 2] = x;
        values[at + 3] = y;
        values[at + 4] = z;
        values[at + 5] = upX;
        values[at + 6] = upY;
        values[at + 7] = upZ;
        values[at + 8] = from.rateRadps(i, 0);
        values[at + 9] = from.rateRadps(i, 1);
        values[at + 10] = from.rateRadps(i, 2);
        double forceX = from.samples().accMps2(i, 0);
        double forceY = from.samples().accMps2(i, 1);
        double forceZ = from.samples().accMps2(i, 2);
        values[at + 11] = upX * forceX + upY * forceY + upZ * forceZ - STANDARD_GRAVITY_MPS2;
        values[at + 12] = Math.sqrt(forceX * forceX + forceY * forceY + forceZ * forceZ);
        atRest[size] = from.atRest(i);
        double sum = (values[at] + values[at + 8]) + (values[at + 9] + values[at + 10]) + (w + x) + (y + z);
        if (!Double.isFinite(sum + values[at + 11] + values[at + 12])) {
            return false;
        }
        size++;
        return true;
    }

    /** Forgets the oldest {@code count} samples. */
    public void dropFirst(int count) {
        System.arraycopy(values, count * CHANNELS, values, 0, (size - count) * CHANNELS);
        System.arraycopy(atRest, count, atRest, 0, size - count);
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

    /** Component 0..3 = w, x, y, z. */
    double orientation(int i, int component) {
        return values[i * CHANNELS + 1 + component];
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
        int at = i * CHANNELS + 8;
        return Math.sqrt(values[at] * values[at] + values[at + 1] * values[at + 1] + values[at + 2] * values[at + 2]);
    }

    /** Upwards positive, gravity taken off. */
    public double verticalAccelerationMps2(int i) {
        return values[i * CHANNELS + 11];
    }

    /** Magnitude of the specific force. */
    public double forceMps2(int i) {
        return values[i * CHANNELS + 12];
    }

    public boolean atRest(int i) {
        return atRest[i];
    }
}
