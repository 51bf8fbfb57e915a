package org.plumbline.core.orientation;

import java.util.Arrays;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.signal.SampleBatch;

/**
 * A batch of samples with the orientation of each: what {@link OrientationFilter} fills.
 *
 * <p>Reused: the filter fills it anew with every batch, and the samples are those handed in, so it is valid only during
 * the call. Grows when it must, never shrinks.
 */
public final class OrientedBatch {
    private static final int WIDTH = 7;

    private SampleBatch samples = new SampleBatch();
    private double[] values = new double[64 * WIDTH];
    private boolean[] atRest = new boolean[64];

    /** Empties the batch and ties it to the samples whose orientations are written next. */
    public OrientedBatch reset(SampleBatch of) {
        samples = of;
        if (atRest.length < of.size()) {
            int capacity = Math.max(of.size(), 2 * atRest.length);
            values = Arrays.copyOf(values, capacity * WIDTH);
            atRest = Arrays.copyOf(atRest, capacity);
        }
        return this;
    }

    void setOrientation(int i, double w, double x, double y, double z) {
        int at = i * WIDTH;
        values[at] = w;
        values[at + 1] = x;
        values[at + 2] = y;
        values[at + 3] = z;
    }

    /** Turns an orientation about the earth's vertical. */
    void turnHeading(int i, double angleRad) {
        double c = Math.cos(angleRad / 2);
        double s = Math.sin(angleRad / 2);
        int at = i * WIDTH;
        setOrientation(
                i,
                c * values[at] - s * values[at + 3],
                c * values[at + 1] - s * values[at + 2],
                c * values[at + 2] + s * values[at + 1],
                c * values[at + 3] + s * values[at]);
    }

    void setRate(int i, double xRadps, double yRadps, double zRadps, boolean rest) {
        int at = i * WIDTH + 4;
        values[at] = xRadps;
        values[at + 1] = yRadps;
        values[at + 2] = zRadps;
        atRest[i] = rest;
    }

    public int size() {
        return samples.size();
    }

    /** The samples as they came: time, specific force, raw angular rate. */
    public SampleBatch samples() {
        return samples;
    }

    /** Device time of sample {@code i}. */
    public double timeSeconds(int i) {
        return samples.timeSeconds(i);
    }

    /** Component 0..3 = w, x, y, z of the unit quaternion that maps sensor to earth (z up). */
    public double sensorToEarth(int i, int component) {
        return values[i * WIDTH + component];
    }

    /** Sensor to earth (z up) as a value; allocates, so not for every sample on the hot path. */
    public Quaternion sensorToEarth(int i) {
        int at = i * WIDTH;
        return new Quaternion(values[at], values[at + 1], values[at + 2], values[at + 3]);
    }

    /** Angular rate in the sensor's frame with the estimated bias taken off; {@code axis} 0..2 = x, y, z. */
    public double rateRadps(int i, int axis) {
        return values[i * WIDTH + 4 + axis];
    }

    /** Whether the sensor has been at rest for a while (1.5 s unless set otherwise). */
    public boolean atRest(int i) {
        return atRest[i];
    }
}
