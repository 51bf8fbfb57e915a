package org.plumbline.core.posture;

import java.util.Arrays;

/**
 * Consecutive postures of the sensed segment of the trunk, one per sample.
 *
 * <p>The angles are a tilt-twist form: tilt is the shortest rotation from upright to the present direction of the long
 * axis, split into its forward and its rightward part; twist is what remains about the long axis. No posture is
 * singular for the tilt but upside down (there its direction is undefined and stays finite).
 *
 * <p>Reused: valid only during the call that hands it over. Grows when it must, never shrinks.
 */
public final class TrunkBatch {
    private static final int CHANNELS = 5;

    private double[] timesSeconds = new double[64];
    private double[] values = new double[64 * CHANNELS];
    private int size;

    /** Empties the batch. */
    public TrunkBatch reset() {
        size = 0;
        return this;
    }

    /** Appends one posture; the parameters are those of the getters. */
    public void add(
            double timeSeconds,
            double flexionDeg,
            double lateralFlexionRightDeg,
            double axialRotationLeftDeg,
            double angularSpeedDegPerS,
            double verticalAccelerationMps2) {
        if (size == timesSeconds.length) {
            timesSeconds = Arrays.copyOf(timesSeconds, 2 * size);
            values = Arrays.copyOf(values, 2 * size * CHANNELS);
        }
        timesSeconds[size] = timeSeconds;
        int at = size * CHANNELS;
        values[at] = flexionDeg;
        values[at + 1] = lateralFlexionRightDeg;
        values[at + 2] = axialRotationLeftDeg;
        values[at + 3] = angularSpeedDegPerS;
        values[at + 4] = verticalAccelerationMps2;
        size++;
    }

    public int size() {
        return size;
    }

    /** Device time. */
    public double timeSeconds(int i) {
        return timesSeconds[i];
    }

    /** Forward part of the tilt, -180..180, extension negative. */
    public double flexionDeg(int i) {
        return values[i * CHANNELS];
    }

    /** Rightward part of the tilt, -180..180, to the left negative. */
    public double lateralFlexionRightDeg(int i) {
        return values[i * CHANNELS + 1];
    }

    /** Twist about the long axis, to the left positive; drifts, so only relative within a repetition. */
    public double axialRotationLeftDeg(int i) {
        return values[i * CHANNELS + 2];
    }

    /** Angle between the long axis and where it points in upright stance, 0..180: the length of the tilt. */
    public double inclinationDeg(int i) {
        return Math.hypot(flexionDeg(i), lateralFlexionRightDeg(i));
    }

    /** Magnitude of the angular rate, whatever the posture. */
    public double angularSpeedDegPerS(int i) {
        return values[i * CHANNELS + 3];
    }

    /** Acceleration of the sensor, upwards positive, gravity taken off. */
    public double verticalAccelerationMps2(int i) {
        return values[i * CHANNELS + 4];
    }
}
