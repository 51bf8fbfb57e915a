package org.plumbline.core.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.GapFinder;
import org.plumbline.core.signal.SampleBatch;

/** Counts the samples of one IMU: how many came, how many did not, how often. */
final class SampleWatch {
    /** So many steps are enough to tell the usual one. */
    private static final int STEPS = 500;

    private final double[] steps = new double[STEPS];
    private int stepCount;
    private long samples;
    private long missing;
    private int gaps;
    private double firstSeconds;
    private double lastSeconds;

    void accept(SampleBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            double time = batch.timeSeconds(i);
            if (samples == 0) {
                firstSeconds = time;
            } else if (stepCount < STEPS) {
                steps[stepCount++] = time - lastSeconds;
            }
            lastSeconds = time;
            samples++;
        }
    }

    void accept(Gap gap) {
        gaps++;
        missing += gap.missingSamples();
    }

    boolean any() {
        return samples > 0;
    }

    double lastSeconds() {
        return lastSeconds;
    }

    double durationSeconds() {
        return lastSeconds - firstSeconds;
    }

    int gaps() {
        return gaps;
    }

    double lostFraction() {
        return samples == 0 ? 0 : (double) missing / (samples + missing);
    }

    /** From the mean of the steps without a hole, null with fewer than two samples. */
    @Nullable
    Double rateHz() {
        double[] sorted = Arrays.copyOf(steps, stepCount);
        Arrays.sort(sorted);
        double sum = 0;
        int used = 0;
        while (used < stepCount && sorted[used] <= GapFinder.LONGEST_STEP_PERIODS * sorted[stepCount / 2]) {
            sum += sorted[used++];
        }
        return used == 0 ? null : used / sum;
    }
}
