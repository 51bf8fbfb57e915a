package org.plumbline.core.repetition;

import java.util.Arrays;
import org.plumbline.core.posture.TrunkBatch;

/** The trunk's recent past, as long as a repetition can reach back. Samples have a running number from 0. */
final class MotionHistory {
    private static final int CHANNELS = 9;

    /** The heading of a 6-axis filter drifts, and people do not come back to the same heading. */
    private static final double DRIFT_CUT_OFF_HZ = 0.02;

    private final double keptSeconds;
    private double[] values = new double[4096 * CHANNELS];
    private int size;
    private long first;
    private double lastTime = Double.NaN;
    private final double[] last = new double[3];
    private final double[] settled = new double[3];

    MotionHistory(double keptSeconds) {
        this.keptSeconds = keptSeconds;
    }

    void add(TrunkBatch from, int i) {
        if ((size + 1) * CHANNELS > values.length) {
            makeRoom();
        }
        int at = size * CHANNELS;
        values[at] = from.timeSeconds(i);
        values[at + 1] = from.flexionDeg(i);
        values[at + 2] = from.lateralFlexionRightDeg(i);
        values[at + 3] = from.axialRotationLeftDeg(i);
        values[at + 4] = from.angularSpeedDegPerS(i);
        values[at + 5] = from.verticalAccelerationMps2(i);
        settle(at);
        size++;
    }

    private void settle(int at) {
        double dt = values[at] - lastTime;
        double keep = 1 / (1 + 2 * Math.PI * DRIFT_CUT_OFF_HZ * dt);
        for (int c = 0; c < settled.length; c++) {
            double now = values[at + 1 + c];
            if (dt > 0) {
                settled[c] = keep * (settled[c] + (now - last[c]));
            }
            last[c] = now;
            values[at + 6 + c] = settled[c];
        }
        lastTime = values[at];
    }

    private void makeRoom() {
        double oldest = values[(size - 1) * CHANNELS] - keptSeconds;
        int drop = 0;
        while (drop < size && values[drop * CHANNELS] < oldest) {
            drop++;
        }
        if (drop < size / 4) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        System.arraycopy(values, drop * CHANNELS, values, 0, (size - drop) * CHANNELS);
        size -= drop;
        first += drop;
    }

    /** Running number of the oldest sample that is kept. */
    long first() {
        return first;
    }

    /** Running number after the newest sample. */
    long end() {
        return first + size;
    }

    double timeSeconds(long n) {
        return value(n, 0);
    }

    double flexionDeg(long n) {
        return value(n, 1);
    }

    double lateralFlexionRightDeg(long n) {
        return value(n, 2);
    }

    double axialRotationLeftDeg(long n) {
        return value(n, 3);
    }

    double angularSpeedDegPerS(long n) {
        return value(n, 4);
    }

    double verticalAccelerationMps2(long n) {
        return value(n, 5);
    }

    /** Flexion against the mean posture of the last seconds: high-passed at 0.02 Hz. */
    double settledFlexionDeg(long n) {
        return value(n, 6);
    }

    /** Lateral flexion against the mean posture of the last seconds: high-passed at 0.02 Hz. */
    double settledLateralFlexionRightDeg(long n) {
        return value(n, 7);
    }

    /** Axial rotation with its drift taken off: high-passed at 0.02 Hz. */
    double settledRotationLeftDeg(long n) {
        return value(n, 8);
    }

    /** Running number of the first kept sample that is not before {@code timeSeconds}. */
    long at(double timeSeconds) {
        long low = first;
        long high = end();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeSeconds(middle) < timeSeconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double[] timesSeconds(long from, int count) {
        return copy(from, count, 0);
    }

    double[] flexionDeg(long from, int count) {
        return copy(from, count, 1);
    }

    double[] lateralFlexionRightDeg(long from, int count) {
        return copy(from, count, 2);
    }

    double[] axialRotationLeftDeg(long from, int count) {
        return copy(from, count, 3);
    }

    double[] angularSpeedDegPerS(long from, int count) {
        return copy(from, count, 4);
    }

    double[] verticalAccelerationMps2(long from, int count) {
        return copy(from, count, 5);
    }

    private double[] copy(long from, int count, int channel) {
        double[] copy = new double[count];
        int at = (int) (from - first) * CHANNELS + channel;
        for (int i = 0; i < count; i++, at += CHANNELS) {
            copy[i] = values[at];
        }
        return copy;
    }

    private double value(long n, int channel) {
        return values[(int) (n - first) * CHANNELS + channel];
    }
}
