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
 * holes that are too long to bridge, and steps 3 and 4 begin anew in each part.
 */
public final class OfflineOrientation {
    private static final int BIAS_WIDTH = 9;

    private final OrientationSettings settings;
    private final SampleBatch samples;
    private final int size;
    private final double periodSeconds;
    private final boolean[] atRest;
    private final double[] bias;
    private final double[] forces;
    private final double[] orientations;

    private OfflineOrientation(SampleBatch samples, OrientationSettings settings) {
        this.settings = settings;
        this.samples = samples;
        size = samples.size();
        atRest = new boolean[size];
        bias = new double[3 * size];
        forces = new double[3 * size];
        orientations = new double[4 * size];
        StepClock clock = new StepClock();
        for (int i = 1; i < size; i++) {
            clock.take(samples.timeSeconds(i) - samples.timeSeconds(i - 1));
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
        OfflineOrientation run = new OfflineOrientation(samples, settings);
        run.mergeBiases();
        double longest = Math.max(settings.maxBridgedSeconds(), 1.5 * run.periodSeconds);
        int from = 0;
        for (int i = 1; i <= run.size; i++) {
            if (i == run.size || samples.timeSeconds(i) - samples.timeSeconds(i - 1) > longest) {
                run.part(from, i);
                from = i;
            }
        }
        run.write(out);
        if (magnetic) {
            run.heading(out);
        }
    }

    /** Steps 1 and 2. */
    private void mergeBiases() {
        double[] forward = biases(samples, true);
        double[] backward = biases(reversed(), false);
        for (int i = 0; i < size; i++) {
            merge(forward, BIAS_WIDTH * i, backward, BIAS_WIDTH * (size - 1 - i), 3 * i);
        }
    }

    private double[] biases(SampleBatch in, boolean keepRest) {
        OrientationFilter filter = new OrientationFilter(settings);
        OrientedBatch oriented = new OrientedBatch();
        SampleBatch one = new SampleBatch();
        double[] found = new double[BIAS_WIDTH * size];
        for (int i = 0; i < size; i++) {
            append(in, i, in.timeSeconds(i), 1, one.reset(in.hasMagnetometer()));
            filter.accept(one, oriented);
            filter.copyBias(found, BIAS_WIDTH * i);
            if (keepRest) {
                atRest[i] = oriented.atRest(0);
            }
        }
        return found;
    }

    private SampleBatch reversed() {
        SampleBatch back = new SampleBatch().reset(samples.hasMagnetometer());
        for (int i = size - 1; i >= 0; i--) {
            append(samples, i, samples.timeSeconds(size - 1) - samples.timeSeconds(i), -1, back);
        }
        return back;
    }

    private static void append(SampleBatch from, int i, double timeSeconds, int sign, SampleBatch to) {
        to.add(
                timeSeconds,
                from.accMps2(i, 0),
                from.accMps2(i, 1),
                from.accMps2(i, 2),
                sign * from.gyrRadps(i, 0),
                sign * from.gyrRadps(i, 1),
                sign * from.gyrRadps(i, 2),
                from.magUt(i, 0),
                from.magUt(i, 1),
                from.magUt(i, 2));
    }

    /** Step 2; the backward filter saw the rates, and so the bias, with the other sign. */
    private void merge(double[] f, int at, double[] b, int back, int to) {
        double s0 = f[at + 3] + b[back + 3];
        double s1 = f[at + 4] + b[back + 4];
        double s2 = f[at + 5] + b[back + 5];
        double s4 = f[at + 6] + b[back + 6];
        double s5 = f[at + 7] + b[back + 7];
        double s8 = f[at + 8] + b[back + 8];
        double c0 = s4 * s8 - s5 * s5;
        double c1 = s2 * s5 - s1 * s8;
        double c2 = s1 * s5 - s2 * s4;
        double inverse = 1 / (s0 * c0 + s1 * c1 + s2 * c2);
        double d0 = f[at] + b[back];
        double d1 = f[at + 1] + b[back + 1];
        double d2 = f[at + 2] + b[back + 2];
        double y0 = inverse * (c0 * d0 + c1 * d1 + c2 * d2);
        double y1 = inverse * (c1 * d0 + (s0 * s8 - s2 * s2) * d1 + (s1 * s2 - s0 * s5) * d2);
        double y2 = inverse * (c2 * d0 + (s1 * s2 - s0 * s5) * d1 + (s0 * s4 - s1 * s1) * d2);
        bias[to] = b[back + 3] * y0 + b[back + 4] * y1 + b[back + 5] * y2 - b[back];
        bias[to + 1] = b[back + 4] * y0 + b[back + 6] * y1 + b[back + 7] * y2 - b[back + 1];
        bias[to + 2] = b[back + 5] * y0 + b[back + 7] * y1 + b[back + 8] * y2 - b[back + 2];
    }

    /** Steps 3 and 4 over the samples [from, to). */
    private void part(int from, int to) {
        Turning inertial = new Turning();
        double[] force = new double[3];
        for (int i = from; i < to; i++) {
            if (i > from) {
                double step = samples.timeSeconds(i) - samples.timeSeconds(i - 1);
                int other = step > 1.5 * periodSeconds ? i - 1 : i;
                inertial.turn(meanRate(i, other, 0), meanRate(i, other, 1), meanRate(i, other, 2), step);
            }
            inertial.rotate(samples.accMps2(i, 0), samples.accMps2(i, 1), samples.accMps2(i, 2), force);
            System.arraycopy(force, 0, forces, 3 * i, 3);
            orientations[4 * i] = inertial.w;
            orientations[4 * i + 1] = inertial.x;
            orientations[4 * i + 2] = inertial.y;
            orientations[4 * i + 3] = inertial.z;
        }
        smooth(from, to, 1);
        smooth(from, to, -1);
        Turning earth = new Turning();
        for (int i = from; i < to; i++) {
            System.arraycopy(forces, 3 * i, force, 0, 3);
            earth.correct(force);
            compose(earth, 4 * i);
        }
    }

    private double meanRate(int i, int other, int axis) {
        return 0.5 * (samples.gyrRadps(i, axis) + samples.gyrRadps(other, axis)) - bias[3 * i + axis];
    }

    /** Low-passes the forces [from, to) in place, forward or backward, beginning with the mean of the first τ. */
    private void smooth(int from, int to, int direction) {
        LowPass filter = new LowPass(3, settings.tauAccSeconds());
        filter.setPeriod(periodSeconds);
        int first = direction > 0 ? from : to - 1;
        int count = (int) Math.min(to - from, Math.max(1, settings.tauAccSeconds() / periodSeconds));
        double[] force = new double[3];
        for (int n = 0; n < count; n++) {
            for (int axis = 0; axis < 3; axis++) {
                force[axis] += forces[3 * (first + n * direction) + axis] / count;
            }
        }
        filter.begin(force);
        for (int i = first; i >= from && i < to; i += direction) {
            System.arraycopy(forces, 3 * i, force, 0, 3);
            filter.filter(force, force);
            System.arraycopy(force, 0, forces, 3 * i, 3);
        }
    }

    private void compose(Turning e, int at) {
        double w = orientations[at];
        double x = orientations[at + 1];
        double y = orientations[at + 2];
        double z = orientations[at + 3];
        orientations[at] = e.w * w - e.x * x - e.y * y - e.z * z;
        orientations[at + 1] = e.w * x + e.x * w + e.y * z - e.z * y;
        orientations[at + 2] = e.w * y - e.x * z + e.y * w + e.z * x;
        orientations[at + 3] = e.w * z + e.x * y - e.y * x + e.z * w;
    }

    private void write(OrientedBatch out) {
        out.reset(samples);
        for (int i = 0; i < size; i++) {
            out.setOrientation(
                    i, orientations[4 * i], orientations[4 * i + 1], orientations[4 * i + 2], orientations[4 * i + 3]);
            out.setRate(i, meanRate(i, i, 0), meanRate(i, i, 1), meanRate(i, i, 2), atRest[i]);
        }
    }

    /** Step 5. */
    private void heading(OrientedBatch out) {
        double[] forward = offsets(samples, out, 1);
        double[] backward = offsets(reversed(), out, -1);
        for (int i = 0; i < size; i++) {
            double behind = backward[size - 1 - i];
            double difference = forward[i] - behind;
            double turn = behind + 0.5 * (difference - 2 * Math.PI * Math.rint(difference / (2 * Math.PI)));
            double c = Math.cos(turn / 2);
            double s = Math.sin(turn / 2);
            double w = out.sensorToEarth(i, 0);
            double x = out.sensorToEarth(i, 1);
            double y = out.sensorToEarth(i, 2);
            double z = out.sensorToEarth(i, 3);
            out.setOrientation(i, c * w - s * z, c * x - s * y, c * y + s * x, c * z + s * w);
        }
    }

    private double[] offsets(SampleBatch in, OrientedBatch of, int direction) {
        MagneticHeading heading = new MagneticHeading(settings);
        SampleBatch one = new SampleBatch();
        OrientedBatch oriented = new OrientedBatch();
        double[] found = new double[size];
        for (int i = 0; i < size; i++) {
            int at = direction > 0 ? i : size - 1 - i;
            append(in, i, in.timeSeconds(i), 1, one.reset(true));
            oriented.reset(one);
            oriented.setOrientation(
                    0,
                    of.sensorToEarth(at, 0),
                    of.sensorToEarth(at, 1),
                    of.sensorToEarth(at, 2),
                    of.sensorToEarth(at, 3));
            oriented.setRate(0, of.rateRadps(at, 0), of.rateRadps(at, 1), of.rateRadps(at, 2), of.atRest(at));
            heading.accept(oriented);
            found[i] = heading.offsetRad();
        }
        return found;
    }
}
