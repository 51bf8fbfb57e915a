package org.plumbline.core.calibration;

import java.util.Arrays;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/** Sums over a piece of a recording: means, scatter and white noise. */
final class StillBlock {
    private static final int ACC = 0;
    private static final int GYR = 3;
    private static final int MAG = 6;
    private static final int CHANNELS = 9;

    private final double[] sums = new double[CHANNELS];
    private final double[] squares = new double[CHANNELS];
    /** Squared steps from sample to sample: they see the noise, not a drift. */
    private final double[] steps = new double[CHANNELS];

    private final double[] last = new double[CHANNELS];
    private boolean magnetometer;
    private int count;
    private int stepCount;
    private double startSeconds;
    private double endSeconds;

    void add(SampleBatch samples, int i) {
        if (count == 0) {
            startSeconds = samples.timeSeconds(i);
            magnetometer = samples.hasMagnetometer();
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            double value = value(samples, i, channel);
            sums[channel] += value;
            squares[channel] += value * value;
            if (count > 0) {
                double step = value - last[channel];
                steps[channel] += step * step;
            }
            last[channel] = value;
        }
        stepCount += count > 0 ? 1 : 0;
        count++;
    }

    private static double value(SampleBatch samples, int i, int channel) {
        return switch (channel / 3) {
            case 0 -> samples.accMps2(i, channel);
            case 1 -> samples.gyrRadps(i, channel - GYR);
            default -> samples.magUt(i, channel - MAG);
        };
    }

    void close(double atSeconds) {
        endSeconds = atSeconds;
    }

    void addAll(StillBlock other) {
        if (count == 0) {
            startSeconds = other.startSeconds;
            magnetometer = other.magnetometer;
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            sums[channel] += other.sums[channel];
            squares[channel] += other.squares[channel];
            steps[channel] += other.steps[channel];
        }
        count += other.count;
        stepCount += other.stepCount;
        endSeconds = other.endSeconds;
    }

    StillBlock copy() {
        StillBlock copy = new StillBlock();
        copy.addAll(this);
        return copy;
    }

    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(steps, 0);
        count = 0;
        stepCount = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double startSeconds() {
        return startSeconds;
    }

    double endSeconds() {
        return endSeconds;
    }

    Vector3 accMps2() {
        return mean(ACC);
    }

    Vector3 gyrRadps() {
        return mean(GYR);
    }

    /** The largest standard deviation of the three axes. */
    double accScatterMps2() {
        return scatter(ACC);
    }

    double gyrScatterRadps() {
        return scatter(GYR);
    }

    private double scatter(int from) {
        double largest = 0;
        for (int channel = from; channel < from + 3; channel++) {
            double mean = sums[channel] / count;
            largest = Math.max(largest, squares[channel] / count - mean * mean);
        }
        return Math.sqrt(largest);
    }

    private Vector3 mean(int from) {
        return new Vector3(sums[from], sums[from + 1], sums[from + 2]).times(1.0 / count);
    }

    private double noise(int channel) {
        return stepCount == 0 ? 0 : Math.sqrt(steps[channel] / (2.0 * stepCount));
    }

    StillPose toPose() {
        return new StillPose(
                startSeconds,
                endSeconds,
                count,
                accMps2(),
                gyrRadps(),
                new Vector3(noise(GYR), noise(GYR + 1), noise(GYR + 2)),
                magnetometer ? mean(MAG) : null);
    }
}
