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
    /** Below this length of the low-passed specific force (m/s²) there is no direction in it. */
    private static final double NO_DIRECTION_MPS2 = 1e-3;

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
    private final double[] accInertial = new double[3];
    private final double[] rotation = new double[11];

    private boolean started;
    private double lastTimeSeconds;
    private double lastGx;
    private double lastGy;
    private double lastGz;
    // sensor → inertial frame
    private double gw = 1;
    private double gx;
    private double gy;
    private double gz;
    // inertial frame → earth
    private double cw = 1;
    private double cx;
    private double cy;
    private double cz;
    // their product, sensor → earth
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
            double force = in.accMps2(i, axis);
            imu[axis] = Double.isNaN(rate) ? imu[axis] : clip(rate, MAX_RATE_RADPS);
            imu[3 + axis] = Double.isNaN(force) ? 0 : clip(force, MAX_FORCE_MPS2);
        }
    }

    private static double clip(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
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

    /** Step 2: turns sensor → I by (rate − bias) × step; over a hole by the mean of the rates on its two sides. */
    private void strapdown(double stepSeconds, boolean overHole) {
        double rx = overHole ? 0.5 * (imu[0] + lastGx) : imu[0];
        double ry = overHole ? 0.5 * (imu[1] + lastGy) : imu[1];
        double rz = overHole ? 0.5 * (imu[2] + lastGz) : imu[2];
        double half = 0.5 * stepSeconds;
        double x = (rx - bias.x()) * half;
        double y = (ry - bias.y()) * half;
        double z = (rz - bias.z()) * half;
        double h2 = x * x + y * y + z * z;
        double cos;
        double sinc;
        if (h2 < 0.0625) {
            cos = 1 + h2 * (-1.0 / 2 + h2 * (1.0 / 24 + h2 * (-1.0 / 720 + h2 / 40320)));
            sinc = 1 + h2 * (-1.0 / 6 + h2 * (1.0 / 120 + h2 * (-1.0 / 5040)));
        } else {
            double h = Math.sqrt(h2);
            cos = Math.cos(h);
            sinc = Math.sin(h) / h;
        }
        x *= sinc;
        y *= sinc;
        z *= sinc;
        double w = gw * cos - gx * x - gy * y - gz * z;
        double nx = gw * x + gx * cos + gy * z - gz * y;
        double ny = gw * y - gx * z + gy * cos + gz * x;
        double nz = gw * z + gx * y - gy * x + gz * cos;
        double scale = 1.5 - 0.5 * (w * w + nx * nx + ny * ny + nz * nz);
        gw = w * scale;
        gx = nx * scale;
        gy = ny * scale;
        gz = nz * scale;
    }

    private void correct(double stepSeconds, boolean atRest) {
        // Step 3
        rotate(gw, gx, gy, gz, imu[3], imu[4], imu[5]);
        accFilter.filter(accInertial, accInertial);
        rotate(cw, cx, cy, cz, accInertial[0], accInertial[1], accInertial[2]);
        // Step 4
        double ex = accInertial[0];
        double ey = accInertial[1];
        double ez = accInertial[2];
        double length = Math.sqrt(ex * ex + ey * ey + ez * ez);
        if (length < NO_DIRECTION_MPS2) {
            return;
        }
        ex /= length;
        ey /= length;
        ez /= length;
        tilt(ex, ey, ez);
        compose();
        // Step 5
        if (stepSeconds > 0) {
            updateBias(-ey / stepSeconds, ex / stepSeconds, atRest);
        }
    }

    /** Step 4: multiplies the smallest rotation that sends (x, y, z), of length 1, to (0, 0, 1) onto I → E. */
    private void tilt(double x, double y, double z) {
        double w = Math.sqrt(Math.max(0, 0.5 * (z + 1)));
        double tx = 1; // upside down: half a turn about x
        double ty = 0;
        if (w > 1e-6) {
            tx = 0.5 * y / w;
            ty = -0.5 * x / w;
        } else {
            w = 0;
        }
        double nw = w * cw - tx * cx - ty * cy;
        double nx = w * cx + tx * cw + ty * cz;
        double ny = w * cy + ty * cw - tx * cz;
        double nz = w * cz + tx * cy - ty * cx;
        double scale = 1 / Math.sqrt(nw * nw + nx * nx + ny * ny + nz * nz);
        cw = nw * scale;
        cx = nx * scale;
        cy = ny * scale;
        cz = nz * scale;
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
        qw = cw * gw - cx * gx - cy * gy - cz * gz;
        qx = cw * gx + cx * gw + cy * gz - cz * gy;
        qy = cw * gy - cx * gz + cy * gw + cz * gx;
        qz = cw * gz + cx * gy - cy * gx + cz * gw;
    }

    /** Rotates a vector by a unit quaternion into {@link #accInertial}. */
    private void rotate(double w, double x, double y, double z, double vx, double vy, double vz) {
        double tx = 2 * (y * vz - z * vy);
        double ty = 2 * (z * vx - x * vz);
        double tz = 2 * (x * vy - y * vx);
        accInertial[0] = vx + w * tx + y * tz - z * ty;
        accInertial[1] = vy + w * ty + z * tx - x * tz;
        accInertial[2] = vz + w * tz + x * ty - y * tx;
    }
}
