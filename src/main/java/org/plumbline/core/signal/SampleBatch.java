package org.plumbline.core.signal;

import java.util.Arrays;
import org.plumbline.core.protocol.Samples;

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

    /**
     * Appends the samples from {@code from} on, without magnetometer.
     *
     * @param clockSeconds what the device time of a sample lacks to the time in this batch
     */
    void addAll(Samples in, int from, double clockSeconds, double accMps2PerLsb, double gyrRadpsPerLsb) {
        int end = size + in.size() - from;
        makeRoom(end);
        double[] v = values;
        int at = size * CHANNELS;
        for (int i = from; i < in.size(); i++, at += CHANNELS) {
            timesSeconds[size + i - from] = clockSeconds + (in.timeMicros() + i * in.periodMicros()) / 1e6;
            v[at] = in.count(i, 0) * accMps2PerLsb;
            v[at + 1] = in.count(i, 1) * accMps2PerLsb;
            v[at + 2] = in.count(i, 2) * accMps2PerLsb;
            v[at + 3] = in.count(i, 3) * gyrRadpsPerLsb;
            v[at + 4] = in.count(i, 4) * gyrRadpsPerLsb;
            v[at + 5] = in.count(i, 5) * gyrRadpsPerLsb;
            v[at + 6] = Double.NaN;
            v[at + 7] = Double.NaN;
            v[at + 8] = Double.NaN;
        }
        size = end;
    }

    private void makeRoom(int samples) {
        if (samples > timesSeconds.length) {
            int capacity = Math.max(samples, 2 * timesSeconds.length);
            timesSeconds = Arrays.copyOf(timesSeconds, capacity);
            values = Arrays.copyOf(values, capacity * CHANNELS);
        }
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
        makeRoom(size + 1);
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
