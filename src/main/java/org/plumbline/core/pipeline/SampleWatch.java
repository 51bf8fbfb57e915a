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

    /** @param batch not empty */
    void accept(SampleBatch batch) {
        if (samples == 0) {
            firstSeconds = batch.timeSeconds(0);
        }
        for (int i = samples == 0 ? 1 : 0; i < batch.size() && stepCount < STEPS; i++) {
            steps[stepCount++] = batch.timeSeconds(i) - (i > 0 ? batch.timeSeconds(i - 1) : lastSeconds);
        }
        lastSeconds = batch.timeSeconds(batch.size() - 1);
        samples += batch.size();
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
