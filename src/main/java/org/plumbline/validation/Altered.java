package org.plumbline.validation;

import java.util.SplittableRandom;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.orientation.OfflineOrientation;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.signal.SampleBatch;

/** A recording as it would have been at another pace or over a worse line. */
final class Altered {
    private static final Vector3 GRAVITY = new Vector3(0, 0, 9.80665);

    private Altered() {}

    /**
     * The same course of positions and orientations, run through faster: times divided by the factor, angular rates
     * times it, accelerations times its square. Gravity, which stays, is told apart by the offline orientation: f' =
     * f·k² + R*·g·(1 − k²). The gyroscope's bias grows along with the rates.
     */
    static SampleBatch atTempo(SampleBatch samples, double factor) {
        OrientedBatch oriented = new OrientedBatch();
        OfflineOrientation.orient(samples, OrientationSettings.defaults(), false, oriented);
        SampleBatch out = new SampleBatch().reset(false);
        double square = factor * factor;
        for (int i = 0; i < samples.size(); i++) {
            Vector3 gravity =
                    oriented.sensorToEarth(i).conjugate().rotate(GRAVITY).times(1 - square);
            out.add(
                    samples.timeSeconds(i) / factor,
                    samples.accMps2(i, 0) * square + gravity.x(),
                    samples.accMps2(i, 1) * square + gravity.y(),
                    samples.accMps2(i, 2) * square + gravity.z(),
                    samples.gyrRadps(i, 0) * factor,
                    samples.gyrRadps(i, 1) * factor,
                    samples.gyrRadps(i, 2) * factor);
        }
        return out;
    }

    /** Some of the samples only: bursts of {@code burst} of them are lost at random, {@code fraction} of all. */
    static SampleBatch withLoss(SampleBatch samples, double fraction, int burst, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SampleBatch out = new SampleBatch().reset(false);
        for (int i = 0; i < samples.size(); i += burst) {
            if (random.nextDouble() < fraction) {
                continue;
            }
            for (int k = i; k < Math.min(samples.size(), i + burst); k++) {
                out.addFrom(samples, k);
            }
        }
        return out;
    }
}
