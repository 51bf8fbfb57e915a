package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/**
 * Orientation of a whole recording, using what comes after a sample as well as what came before it.
 *
 * <ol>
 *   <li>{@link OrientationFilter} runs forward, and backward over the reversed recording, for the bias alone.
 *   <li>The two biases of a sample are merged by their covariances, b = b₂ + P₂·(P₁ + P₂)⁻¹·(b₁ − b₂).
 *   <li>Strapdown integration with the merged bias; the specific force is rotated into the inertial frame and
 *       low-passed forward and backward, which leaves no delay.
 *   <li>Inclination correction of each sample.
 *   <li>With a magnetometer: {@link MagneticHeading} forward and backward, and the mean of the two headings.
 * </ol>
 *
 * After the offline variant of the paper named in {@link OrientationFilter}; departs in step 5. A recording is cut at
 * holes that are too long to bridge, and steps 3 and 4 begin anew in each part. Steps 1 and 2 are {@link OfflineBias},
 * step 5 is {@link OfflineHeading}.
 */
public final class OfflineOrientation {
    private final OrientationSettings settings;
    private final SampleBatch samples;
    private final OrientedBatch out;
    private final double periodSeconds;
    private final OfflineBias bias;
    private final double[] forces;

    private OfflineOrientation(SampleBatch samples, OrientationSettings settings, OrientedBatch out) {
        this.settings = settings;
        this.samples = samples;
        this.out = out.reset(samples);
        bias = new OfflineBias(samples, settings);
        forces = new double[3 * samples.size()];
        StepClock clock = new StepClock(settings.maxBridgedSeconds());
        for (int i = 0; i < samples.size(); i++) {
            clock.accept(samples.timeSeconds(i));
        }
        periodSeconds = clock.periodSeconds();
    }

    /**
     * Fills {@code out} with the orientations of a whole recording.
     *
     * @param samples finite numbers and strictly increasing times
     * @param magnetic whether the magnetometer gives the heading
     */
    public static void orient(SampleBatch samples, OrientationSettings settings, boolean magnetic, OrientedBatch out) {
        OfflineOrientation run = new OfflineOrientation(samples, settings, out);
        double longest = Math.max(settings.maxBridgedSeconds(), 1.5 * run.periodSeconds);
        int from = 0;
        for (int i = 1; i <= samples.size(); i++) {
            if (i == samples.size() || samples.timeSeconds(i) - samples.timeSeconds(i - 1) > longest) {
                run.part(from, i);
                from = i;
            }
        }
        if (magnetic) {
            new OfflineHeading(settings).correct(samples, out);
        }
    }

    /** Steps 3 and 4 over the samples [from, to). */
    private void part(int from, int to) {
        Turning inertial = new Turning();
        Inclination force = new Inclination();
        for (int i = from; i < to; i++) {
            if (i > from) {
                double step = samples.timeSeconds(i) - samples.timeSeconds(i - 1);
                int other = step > 1.5 * periodSeconds ? i - 1 : i;
                inertial.turn(meanRate(i, other, 0), meanRate(i, other, 1), meanRate(i, other, 2), step);
            }
            force.rotate(inertial, samples.accMps2(i, 0), samples.accMps2(i, 1), samples.accMps2(i, 2));
            forces[3 * i] = force.x;
            forces[3 * i + 1] = force.y;
            forces[3 * i + 2] = force.z;
            out.setOrientation(i, inertial.w, inertial.x, inertial.y, inertial.z);
            out.setRate(i, meanRate(i, i, 0), meanRate(i, i, 1), meanRate(i, i, 2), bias.atRest(i));
        }
        smooth(from, to, 1);
        smooth(from, to, -1);
        level(from, to);
    }

    private double meanRate(int i, int other, int axis) {
        return 0.5 * (samples.gyrRadps(i, axis) + samples.gyrRadps(other, axis)) - bias.radps(i, axis);
    }

    /** Low-passes the forces [from, to) in place, forward or backward, beginning with the mean of the first τ. */
    private void smooth(int from, int to, int direction) {
        LowPass3 filter = new LowPass3(settings.tauAccSeconds());
        filter.setPeriod(periodSeconds);
        int first = direction > 0 ? from : to - 1;
        int count = (int) Math.min(to - from, Math.max(1, settings.tauAccSeconds() / periodSeconds));
        double[] mean = new double[3];
        for (int n = 0; n < count; n++) {
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += forces[3 * (first + n * direction) + axis] / count;
            }
        }
        filter.begin(mean[0], mean[1], mean[2]);
        for (int i = first; i >= from && i < to; i += direction) {
            filter.filter(forces[3 * i], forces[3 * i + 1], forces[3 * i + 2]);
            forces[3 * i] = filter.x;
            forces[3 * i + 1] = filter.y;
            forces[3 * i + 2] = filter.z;
        }
    }

    /** Step 4. */
    private void level(int from, int to) {
        Turning inertial = new Turning();
        Turning earth = new Turning();
        Turning sensorToEarth = new Turning();
        Inclination force = new Inclination();
        for (int i = from; i < to; i++) {
            force.rotate(earth, forces[3 * i], forces[3 * i + 1], forces[3 * i + 2]);
            force.level(earth);
            inertial.w = out.sensorToEarth(i, 0);
            inertial.x = out.sensorToEarth(i, 1);
            inertial.y = out.sensorToEarth(i, 2);
            inertial.z = out.sensorToEarth(i, 3);
            sensorToEarth.compose(earth, inertial);
            out.setOrientation(i, sensorToEarth.w, sensorToEarth.x, sensorToEarth.y, sensorToEarth.z);
        }
    }
}
