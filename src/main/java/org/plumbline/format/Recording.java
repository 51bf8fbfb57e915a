package org.plumbline.format;

import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.signal.SampleBatch;

/** A recording that was opened: samples in SI units from a CSV file, or the bytes that a sensor sent. */
public sealed interface Recording permits Recording.Sampled, Recording.Wire {
    /** The file's name without its extensions. */
    String name();

    /**
     * One IMU's samples, all of them in one batch.
     *
     * @param site {@code upper-back}, {@code lumbar}, {@code sacrum} or {@code unknown}
     * @param nominalRateHz as the file states it, else from the median step of its times
     * @param startedAt when the file says so
     */
    record Sampled(
            String name,
            String site,
            double nominalRateHz,
            @Nullable OffsetDateTime startedAt,
            SampleBatch samples) implements Recording {
        /** The usual step between two samples: the median of all steps; 1/rate with fewer than two samples. */
        public static double medianStepSeconds(SampleBatch samples, double otherwise) {
            if (samples.size() < 2) {
                return otherwise;
            }
            double[] steps = new double[samples.size() - 1];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = samples.timeSeconds(i + 1) - samples.timeSeconds(i);
            }
            Arrays.sort(steps);
            return steps[steps.length / 2];
        }
    }

    /**
     * Raw wire bytes, as a {@code FrameDecoder} takes them.
     *
     * @param bytes not copied: the reader of a recording owns it alone
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Wire(String name, byte[] bytes) implements Recording {}
}
