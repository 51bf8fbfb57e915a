package org.plumbline.device;

import java.util.SplittableRandom;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.Recording;

/** Small recordings with everything that makes a wire's life hard. */
final class TestRecordings {
    private TestRecordings() {}

    /** A swinging sensor at 100 Hz with jitter of ±0.2 ms, one lost sample in about 50 and now and then a late one. */
    static Recording.Sampled swinging(double seconds, boolean magnetometer) {
        SplittableRandom random = new SplittableRandom(7);
        SampleBatch samples = new SampleBatch().reset(magnetometer);
        for (int i = 0; i < seconds * 100; i++) {
            double late = i % 137 == 100 ? 0.003 : 0;
            double t = i * 0.01 + late + random.nextDouble(-0.0002, 0.0002) + 0.001;
            double a = Math.sin(2 * Math.PI * 0.4 * t);
            double field = magnetometer ? 30 * a : Double.NaN;
            if (random.nextInt(50) != 0 || i == 0) {
                samples.add(t, 9.6 * a, -0.3, 9.7 * (1 - a * a), 1.2 * a, -0.01, 0.4 * a * a, field, 2, -40 + field);
            }
        }
        return new Recording.Sampled("swinging", "lumbar", 100, null, samples);
    }
}
