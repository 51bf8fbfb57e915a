package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/**
 * Orientation of an IMU by its gyroscope and accelerometer, with the gyroscope's bias estimated at rest and in motion.
 *
 * <p>After: D. Laidig, T. Seel, "VQF: Highly accurate IMU orientation estimation with bias estimation and magnetic
 * disturbance rejection", Information Fusion 91 (2023) 187-204. Written from its equations. For each sample:
 *
 * <ol>
 *   <li>Step and rest: the time since the last sample ({@link StepClock}); rest detection ({@link RestDetector}).
 *   <li>Strapdown: the bias is taken off the angular rate and the quaternion sensor → inertial frame I is turned by
 *       rate × step ({@link Turning}). I drifts slowly against the earth.
 *   <li>Low-pass: the specific force is rotated into I, where gravity is nearly constant and accelerations average to
 *       zero, and passes a second-order Butterworth low-pass ({@link LowPass3}).
 *   <li>Inclination correction: the low-passed force, rotated by the quaternion I → E, should point up; what is missing
 *       is the smallest rotation about a horizontal axis, which is multiplied on ({@link Inclination}).
 *   <li>Bias: at rest from the low-passed rate, in motion from the rate of that correction ({@link BiasEstimator}).
 * </ol>
 *
 * Sensor to earth is then (I → E) ⊗ (sensor → I). The heading is arbitrary at the start and drifts.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>The step of each sample is its own (recordings jitter and lose packets), only filter coefficients use the
 *       median period.
 *   <li>Over a hole of up to {@code maxBridgedSeconds} the mean of the rates before and after is integrated; after a
 *       longer hole the acceleration filter begins anew, which sets the inclination from the accelerometer at once, as
 *       at the start, and keeps bias and heading.
 *   <li>For speed, without a difference that matters (the tests hold it against the plain port {@code PlainOrientation}):
 *       the rotations of a sample are power series, quaternions are renormalised to first order, the Kalman step is
 *       symmetric and has one division, sums of products are fused.
 *   <li>Where the accelerometer gives exactly zero or no number, steps 3-5 are left out. The output is never NaN.
 * </ul>
 *
 * <p>Single-threaded, deterministic, the same for every way of cutting samples into batches. Allocates nothing.
 */
public final class OrientationFilter {
    private final StepClock clock;
    private final RestDetector rest;
    private final BiasEstimator bias;
    private final LowPass3 gravity;
    private final SmoothRotation rotation;

    private final SampleReader now = new SampleReader();
    private final Turning inertial = new Turning();
    private final Turning earth = new Turning();
    private final Turning sensorToEarth = new Turning();
    private final Inclination force = new Inclination();

    public OrientationFilter(OrientationSettings settings) {
        clock = new StepClock(settings.maxBridgedSeconds());
        rest = new RestDetector(settings);
        bias = new BiasEstimator(settings);
        gravity = new LowPass3(settings.tauAccSeconds());
        rotation = new SmoothRotation(settings.tauAccSeconds());
    }

    /** Fills {@code out} with the orientations of the samples {@code in}. */
    public void accept(SampleBatch in, OrientedBatch out) {
        out.reset(in);
        for (int i = 0; i < in.size(); i++) {
            accept(in, i, out);
        }
    }

    /**
     * Sets the orientation of one sample, for callers that go on with it at once: what they do with it costs less time
     * there, because it need not wait for what the filter still has to do for the next sample.
     *
     * @param out was {@link OrientedBatch#reset} to {@code in}
     */
    public void accept(SampleBatch in, int i, OrientedBatch out) {
        now.read(in, i);
        boolean atRest = step(in.timeSeconds(i));
        out.setOrientation(i, sensorToEarth.w, sensorToEarth.x, sensorToEarth.y, sensorToEarth.z);
        out.setRate(i, now.gx - bias.x, now.gy - bias.y, now.gz - bias.z, atRest);
    }

    /** Estimated bias of the gyroscope in rad/s about sensor axis 0..2 = x, y, z. */
    public double biasRadps(int axis) {
        return axis == 0 ? bias.x : axis == 1 ? bias.y : bias.z;
    }

    /** Copies the bias (3) and its covariance (xx, xy, xz, yy, yz, zz). */
    void copyBias(double[] to, int at) {
        to[at] = bias.x;
        to[at + 1] = bias.y;
        to[at + 2] = bias.z;
        bias.copyCovariance(to, at + 3);
    }

    private boolean step(double timeSeconds) {
        // Step 1
        StepClock.Step kind = clock.accept(timeSeconds);
        if (clock.periodChanged()) {
            setPeriod(clock.periodSeconds());
        }
        if (kind == StepClock.Step.HOLE) {
            beginAnew();
        }
        double stepSeconds = clock.stepSeconds();
        boolean atRest = rest.accept(now.gx, now.gy, now.gz, now.ax, now.ay, now.az, stepSeconds);
        // Step 2
        if (stepSeconds > 0) {
            strapdown(stepSeconds, kind == StepClock.Step.BRIDGED);
            bias.predict(stepSeconds);
        }
        // Steps 3 to 5
        if (now.ax != 0 || now.ay != 0 || now.az != 0) {
            correct(stepSeconds, atRest);
        } else {
            sensorToEarth.compose(earth, inertial);
        }
        return atRest;
    }

    private void setPeriod(double seconds) {
        rest.setPeriod(seconds);
        bias.setPeriod(seconds);
        gravity.setPeriod(seconds);
        rotation.setPeriod(seconds);
    }

    private void beginAnew() {
        rest.reset();
        gravity.reset();
        rotation.reset();
    }

    /** Step 2; over a hole with the mean of the rates on its two sides. */
    private void strapdown(double stepSeconds, boolean overHole) {
        double rx = overHole ? 0.5 * (now.gx + now.lastGx) : now.gx;
        double ry = overHole ? 0.5 * (now.gy + now.lastGy) : now.gy;
        double rz = overHole ? 0.5 * (now.gz + now.lastGz) : now.gz;
        inertial.turn(rx - bias.x, ry - bias.y, rz - bias.z, stepSeconds);
    }

    private void correct(double stepSeconds, boolean atRest) {
        // Step 3
        force.rotate(inertial, now.ax, now.ay, now.az);
        gravity.filter(force.x, force.y, force.z);
        // Step 4
        force.rotate(earth, gravity.x, gravity.y, gravity.z);
        boolean leveled = force.level(earth);
        sensorToEarth.compose(earth, inertial);
        // Step 5
        if (!leveled) {
            return;
        }
        rotation.accept(sensorToEarth, bias);
        if (!(stepSeconds > 0)) {
            return;
        }
        if (atRest) {
            bias.correctAtRest(rest.rate);
        } else {
            double perSecond = 1 / stepSeconds;
            bias.correctInMotion(rotation, -force.y * perSecond, force.x * perSecond);
        }
    }
}
