package org.plumbline.core.signal;

import java.util.Arrays;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;

/**
 * Consecutive samples of one IMU in SI units, in the sensor's own frame, with strictly increasing device time.
 *
 * <p>Reused: whoever hands one on keeps it, so it is valid only during the call. Grows when it must, never shrinks.
 */
public final class SampleBatch {
    private static final int CHANNELS = 6;
    private static final int AXES = 3;

    private double[] timesSeconds = new double[64];
    private double[] values = new double[64 * CHANNELS];
    private double[] fluxesUt = new double[64 * AXES];
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
        makeRoom(size + 1);
        timesSeconds[size] = timeSeconds;
        int at = size * CHANNELS;
        values[at] = ax;
        values[at + 1] = ay;
        values[at + 2] = az;
        values[at + 3] = gx;
        values[at + 4] = gy;
        values[at + 5] = gz;
        size++;
    }

    /** Appends sample {@code i}, in SI units by its scales; the flux density too when this batch has a magnetometer. */
    void add(Samples in, int i, double timeSeconds, Hello.SensorDescription scales) {
        double acc = scales.accMps2PerLsb();
        double gyr = scales.gyrRadpsPerLsb();
        add(
                timeSeconds,
                in.count(i, 0) * acc,
                in.count(i, 1) * acc,
                in.count(i, 2) * acc,
                in.count(i, 3) * gyr,
                in.count(i, 4) * gyr,
                in.count(i, 5) * gyr);
        if (magnetometer) {
            for (int axis = 0; axis < AXES; axis++) {
                fluxesUt[(size - 1) * AXES + axis] = in.count(i, 6 + axis) * scales.magUtPerLsb();
            }
        }
    }

    /**
     * Appends the samples from {@code from} on, without magnetometer.
     *
     * @param clockSeconds what the device time of a sample lacks to the time in this batch
     */
    void addAll(Samples in, int from, double clockSeconds, double accMps2PerLsb, double gyrRadpsPerLsb) {
        int first = size - from;
        int end = first + in.size();
        makeRoom(end);
        double[] times = timesSeconds;
        long micros = in.timeMicros();
        long period = in.periodMicros();
        for (int i = size; i < end; i++) {
            times[i] = clockSeconds + (micros + (i - first) * period) / 1e6;
        }
        in.copyScaled(from, accMps2PerLsb, gyrRadpsPerLsb, values, size * CHANNELS);
        size = end;
    }

    private void makeRoom(int samples) {
        if (samples > timesSeconds.length) {
            int capacity = Math.max(samples, 2 * timesSeconds.length);
            timesSeconds = Arrays.copyOf(timesSeconds, capacity);
            values = Arrays.copyOf(values, capacity * CHANNELS);
            fluxesUt = Arrays.copyOf(fluxesUt, capacity * AXES);
        }
    }

    /** Appends a sample; flux density in µT, of no meaning in a batch without magnetometer. */
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
        add(timeSeconds, ax, ay, az, gx, gy, gz);
        int at = (size - 1) * AXES;
        fluxesUt[at] = mx;
        fluxesUt[at + 1] = my;
        fluxesUt[at + 2] = mz;
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
                other.magUt(i, 0),
                other.magUt(i, 1),
                other.magUt(i, 2));
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
        return magnetometer ? fluxesUt[i * AXES + axis] : Double.NaN;
    }
}
