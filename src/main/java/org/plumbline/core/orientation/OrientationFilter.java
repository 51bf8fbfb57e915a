package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/**
 * Orientation of an IMU by its gyroscope and accelerometer, with the gyroscope's bias estimated at rest and in motion.
 *
 * <p>After: D. Laidig, T. Seel, "VQF: Highly accurate IMU orientation estimation with bias estimation and magnetic
 * disturbance rejection", Information Fusion 91 (2023) 187-204. Written from its equations. For each sample:
 *
 * <ol>
 *   <li>Step and rest: the time since the last sample; rest detection ({@link RestDetector}).
 *   <li>Strapdown: the bias is taken off the angular rate and the quaternion sensor → inertial frame I is turned by
 *       rate × step. I drifts slowly against the earth.
 *   <li>Low-pass: the specific force is rotated into I, where gravity is nearly constant and accelerations average to
 *       zero, and passes a second-order Butterworth low-pass ({@link LowPass}).
 *   <li>Inclination correction: the low-passed force, rotated by the quaternion I → E, should point up; what is missing
 *       is the smallest rotation about a horizontal axis, which is multiplied on.
 *   <li>Bias: at rest from the low-passed rate, in motion from the rate of that correction ({@link BiasEstimator}).
 * </ol>
 *
 * Sensor to earth is then (I → E) ⊗ (sensor → I). The heading is arbitrary at the start and drifts.
 *
 * <p>Departures from the paper: the step of each sample is its own (recordings jitter and lose packets), only filter
 * coefficients use the median period. Over a hole of up to {@code maxBridgedSeconds} the mean of the rates before and
 * after is integrated; after a longer hole the acceleration filter begins anew, which sets the inclination from the
 * accelerometer at once, as at the start, and keeps bias and heading. A rotation of a sample is a power series (error
 * below 1e-9 of the angle up to half a radian) and quaternions are renormalised to first order. Where the accelerometer
 * gives exactly zero or no number, steps 3-5 are left out. The output is never NaN.
 *
 * <p>Single-threaded, deterministic, the same for every way of cutting samples into batches.
 */
public final class OrientationFilter {
    /** No sensor measures beyond these. */
    private static final double MAX_RATE_RADPS = 1e3;

    private static final double MAX_FORCE_MPS2 = 1e5;

    private final OrientationSettings settings;
    private final StepClock clock = new StepClock();
    private final RestDetector rest;
    private final BiasEstimator bias;
    private final LowPass accFilter;
    private final LowPass rotationFilter;

    private final double[] imu = new double[6];
    private final Turning inertial = new Turning();
    private final Turning earth = new Turning();
    private final double[] force = new double[3];
    private final double[] rotation = new double[11];

    private boolean started;
    private double lastTimeSeconds;
    private double lastGx;
    private double lastGy;
    private double lastGz;
    // sensor → earth
    private double qw = 1;
    private double qx;
    private double qy;
    private double qz;

    public OrientationFilter(OrientationSettings settings) {
        this.settings = settings;
        rest = new RestDetector(settings);
        bias = new BiasEstimator(settings);
        accFilter = new LowPass(3, settings.tauAccSeconds());
        rotationFilter = new LowPass(11, settings.tauAccSeconds());
    }

    /** Fills {@code out} with the orientations of the samples {@code in}. */
    public void accept(SampleBatch in, OrientedBatch out) {
        out.reset(in);
        for (int i = 0; i < in.size(); i++) {
            read(in, i);
            boolean atRest = step(in.timeSeconds(i));
            out.setOrientation(i, qw, qx, qy, qz);
            out.setRate(i, imu[0] - bias.x(), imu[1] - bias.y(), imu[2] - bias.z(), atRest);
        }
    }

    /** Estimated bias of the gyroscope in rad/s about sensor axis 0..2 = x, y, z. */
    public double biasRadps(int axis) {
        return axis == 0 ? bias.x() : axis == 1 ? bias.y() : bias.z();
    }

    /** A rate that is no number is taken as the last one, a force as none; both are clipped to what could exist. */
    private void read(SampleBatch in, int i) {
        for (int axis = 0; axis < 3; axis++) {
            double rate = in.gyrRadps(i, axis);
            double pull = in.accMps2(i, axis);
            imu[axis] = Double.isNaN(rate) ? imu[axis] : clip(rate, MAX_RATE_RADPS);
            imu[3 + axis] = Double.isNaN(pull) ? 0 : clip(pull, MAX_FORCE_MPS2);
        }
    }

    private static double clip(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }

    /** Copies the bias (3) and its covariance (xx, xy, xz, yy, yz, zz). */
    void copyBias(double[] to, int at) {
        to[at] = bias.x();
        to[at + 1] = bias.y();
        to[at + 2] = bias.z();
        bias.copyCovariance(to, at + 3);
    }

    private boolean step(double timeSeconds) {
        double stepSeconds = started ? timeSeconds - lastTimeSeconds : 0;
        boolean forward = stepSeconds > 0 && stepSeconds < Double.POSITIVE_INFINITY;
        if (started && forward && clock.take(stepSeconds)) {
            setPeriod(clock.periodSeconds());
        }
        double period = clock.periodSeconds();
        if (started && !forward) {
            stepSeconds = period;
        }
        // A rate below 1 / maxBridged is no hole in every step.
        boolean hole = stepSeconds > Math.max(settings.maxBridgedSeconds(), 1.5 * period);
        if (hole) {
            beginAnew();
            stepSeconds = period;
        }
        // Step 1
        boolean atRest = rest.accept(imu, stepSeconds);
        // Step 2
        if (stepSeconds > 0) {
            strapdown(stepSeconds, stepSeconds > 1.5 * period);
            bias.predict(stepSeconds / period);
        }
        // Steps 3 to 5
        if (imu[3] != 0 || imu[4] != 0 || imu[5] != 0) {
            correct(stepSeconds, atRest);
        }
        compose();
        remember(timeSeconds);
        return atRest;
    }

    private void setPeriod(double seconds) {
        rest.setPeriod(seconds);
        bias.setPeriod(seconds);
        accFilter.setPeriod(seconds);
        rotationFilter.setPeriod(seconds);
    }

    private void beginAnew() {
        rest.reset();
        accFilter.reset();
        rotationFilter.reset();
    }

    private void remember(double timeSeconds) {
        started = true;
        lastTimeSeconds = timeSeconds;
        lastGx = imu[0];
        lastGy = imu[1];
        lastGz = imu[2];
    }

    /** Step 2; over a hole with the mean of the rates on its two sides. */
    private void strapdown(double stepSeconds, boolean overHole) {
        double rx = overHole ? 0.5 * (imu[0] + lastGx) : imu[0];
        double ry = overHole ? 0.5 * (imu[1] + lastGy) : imu[1];
        double rz = overHole ? 0.5 * (imu[2] + lastGz) : imu[2];
        inertial.turn(rx - bias.x(), ry - bias.y(), rz - bias.z(), stepSeconds);
    }

    private void correct(double stepSeconds, boolean atRest) {
        // Step 3
        inertial.rotate(imu[3], imu[4], imu[5], force);
        accFilter.filter(force, force);
        // Step 4
        if (!earth.correct(force)) {
            return;
        }
        compose();
        // Step 5
        if (stepSeconds > 0) {
            updateBias(-force[1] / stepSeconds, force[0] / stepSeconds, atRest);
        }
    }

    /** Step 5. */
    private void updateBias(double driftX, double driftY, boolean atRest) {
        double[] r = rotation;
        r[0] = 1 - 2 * (qy * qy + qz * qz);
        r[1] = 2 * (qx * qy - qw * qz);
        r[2] = 2 * (qx * qz + qw * qy);
        r[3] = 2 * (qx * qy + qw * qz);
        r[4] = 1 - 2 * (qx * qx + qz * qz);
        r[5] = 2 * (qy * qz - qw * qx);
        r[6] = 2 * (qx * qz - qw * qy);
        r[7] = 2 * (qy * qz + qw * qx);
        r[8] = 1 - 2 * (qx * qx + qy * qy);
        r[9] = r[0] * bias.x() + r[1] * bias.y() + r[2] * bias.z();
        r[10] = r[3] * bias.x() + r[4] * bias.y() + r[5] * bias.z();
        rotationFilter.filter(r, r);
        if (atRest) {
            bias.correctAtRest(rest.smoothRateRadps(0), rest.smoothRateRadps(1), rest.smoothRateRadps(2));
        } else {
            bias.correctInMotion(r, driftX, driftY);
        }
    }

    private void compose() {
        double cw = earth.w;
        double cx = earth.x;
        double cy = earth.y;
        double cz = earth.z;
        double gw = inertial.w;
        double gx = inertial.x;
        double gy = inertial.y;
        double gz = inertial.z;
        qw = cw * gw - cx * gx - cy * gy - cz * gz;
        qx = cw * gx + cx * gw + cy * gz - cz * gy;
        qy = cw * gy - cx * gz + cy * gw + cz * gx;
        qz = cw * gz + cx * gy - cy * gx + cz * gw;
    }
}
