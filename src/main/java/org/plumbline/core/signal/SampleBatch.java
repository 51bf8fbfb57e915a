package org.plumbline.core.signal;

import java.util.Arrays;

/**
 * Consecutive samples of one IMU in SI units, in the sensor's own frame, with strictly increasing device time.
 *
 * <p>Reused: whoever hands one on keeps it, so it is valid only during the call. Grows when it must, never shrinks.
 */
public final class SampleBatch {
    private static final int CHANNELS = 9;

    private double[] timesSeconds = new double[64];
    private double[] values = new double[64 * CHANNELS];
    private int size;
    private boolean magnetometer;

    /** Empties the batch. */
    public SampleBatch reset(boolean hasMagnetometer) {
        size = 0;
        magnetometer = hasMagnetometer;
        return this;
    }

    /** Appends a sample without magnetometer: specific force in m/s², angular rate in rad/s. */
    public void add(double timeSeconds, double ax, double ay, double az, double gx, double gy, double gz) {
        add(timeSeconds, ax, ay, az, gx, gy, gz, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Appends a sample; flux density in µT, NaN without one. */
    public void add(
            double timeSeconds,
            double ax,
            double ay,
            double az,
            double gx,
            double gy,
            double gz,
            double mx,
            double my,
            double mz) {
        if (size == timesSeconds.length) {
            timesSeconds = Arrays.copyOf(timesSeconds, 2 * size);
            values = Arrays.copyOf(values, 2 * size * CHANNELS);
        }
        timesSeconds[size] = timeSeconds;
        int at = size * CHANNELS;
        values[at] = ax;
        values[at + 1] = ay;
        values[at + 2] = az;
        values[at + 3] = gx;
        values[at + 4] = gy;
        values[at + 5] = gz;
        values[at + 6] = mx;
        values[at + 7] = my;
        values[at + 8] = mz;
        size++;
    }

    /** Appends sample {@code i} of another batch. */
    public void addFrom(SampleBatch other, int i) {
        int at = i * CHANNELS;
        double[] v = other.values;
        add(
                other.timesSeconds[i],
                v[at],
                v[at + 1],
                v[at + 2],
                v[at + 3],
                v[at + 4],
                v[at + 5],
                v[at + 6],
                v[at + 7],
                v[at + 8]);
    }

    public int size() {
        return size;
    }

    public boolean hasMagnetometer() {
        return magnetometer;
    }

    /** Device time of sample {@code i}. */
    public double timeSeconds(int i) {
        return timesSeconds[i];
    }

    /** Specific force; {@code axis} 0..2 = x, y, z of the sensor. */
    public double accMps2(int i, int axis) {
        return values[i * CHANNELS + axis];
    }

    /** Angular rate; axes as above. */
    public double gyrRadps(int i, int axis) {
        return values[i * CHANNELS + 3 + axis];
    }

    /** Flux density; axes as above; NaN without a magnetometer. */
    public double magUt(int i, int axis) {
        return values[i * CHANNELS + 6 + axis];
    }
}
