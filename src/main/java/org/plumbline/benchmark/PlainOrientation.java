package org.plumbline.benchmark;

import static org.plumbline.benchmark.PlainMath.row;
import static org.plumbline.benchmark.PlainMath.square;

import org.plumbline.core.orientation.OrientationSettings;

/**
 * The orientation filter as plain as the paper has it: one line of code for a line of mathematics, 3×3 matrices, sine,
 * cosine and full normalisation for every sample. It is what {@code OrientationFilter} is held against: the tests
 * compare the two sample by sample, and {@code plumbline bench} measures both in one run. Nothing else uses it. Like a
 * port of the C++ original it allocates nothing, so that the ratio compares arithmetic and not garbage.
 *
 * <p>D. Laidig, T. Seel, "VQF: Highly accurate IMU orientation estimation with bias estimation and magnetic disturbance
 * rejection", Information Fusion 91 (2023) 187-204; six axes, bias estimated at rest and in motion. Steps:
 *
 * <ol>
 *   <li>Low-pass rate and force for the detection of rest; at rest after {@code restSeconds} of small deviations.
 *   <li>Strapdown integration with the bias taken off.
 *   <li>Force into the inertial frame, low-pass there.
 *   <li>Inclination correction.
 *   <li>Kalman filter of the bias.
 * </ol>
 *
 * Departs in that no time passes before the first sample. The sampling period is fixed, and there are no holes.
 */
public final class PlainOrientation {
    private final OrientationSettings settings;
    private final double period;
    private final PlainLowPass rateLowPass;
    private final PlainLowPass forceLowPass;
    private final PlainLowPass gravityLowPass;
    private final PlainLowPass matrixLowPass;
    private final PlainLowPass turnedBiasLowPass;

    private final PlainKalman kalman;
    private final double[] bias;

    private final double[] sensorToInertial = {1, 0, 0, 0};
    private final double[] inertialToEarth = {1, 0, 0, 0};
    private double restSeconds;
    private boolean started;

    // within one sample
    private final double[] smoothRate = new double[3];
    private final double[] smoothForce = new double[3];
    private final double[] turning = new double[3];
    private final double[] step = new double[4];
    private final double[] gravity = new double[3];
    private final double[] up = new double[3];
    private final double[] correction = new double[4];
    private final double[] sensorToEarth = new double[4];
    private final double[] matrix = new double[9];
    private final double[] turnedBias = new double[2];

    /** @param periodSeconds of every sample */
    public PlainOrientation(OrientationSettings settings, double periodSeconds) {
        this.settings = settings;
        this.period = periodSeconds;
        rateLowPass = new PlainLowPass(3, settings.restFilterSeconds(), periodSeconds);
        forceLowPass = new PlainLowPass(3, settings.restFilterSeconds(), periodSeconds);
        gravityLowPass = new PlainLowPass(3, settings.tauAccSeconds(), periodSeconds);
        matrixLowPass = new PlainLowPass(9, settings.tauAccSeconds(), periodSeconds);
        turnedBiasLowPass = new PlainLowPass(2, settings.tauAccSeconds(), periodSeconds);
        kalman = new PlainKalman(settings, periodSeconds);
        bias = kalman.bias;
    }

    /** Takes a sample: angular rate in rad/s and specific force in m/s², three numbers each. */
    public void accept(double[] rate, double[] force) {
        boolean rest = atRest(rate, force);
        if (started) {
            integrate(rate);
            kalman.predict();
        }
        if (force[0] != 0 || force[1] != 0 || force[2] != 0) {
            correctInclination(force);
            estimateBias(rest);
        }
        PlainMath.multiplyQuaternions(inertialToEarth, sensorToInertial, sensorToEarth);
        started = true;
    }

    /** Component 0..3 = w, x, y, z of the rotation from sensor to earth. */
    public double sensorToEarth(int component) {
        return sensorToEarth[component];
    }

    /** Estimated bias about sensor axis 0..2 = x, y, z. */
    public double biasRadps(int axis) {
        return bias[axis];
    }

    /** Step 1. */
    private boolean atRest(double[] rate, double[] force) {
        rateLowPass.filter(rate, smoothRate);
        forceLowPass.filter(force, smoothForce);
        double rateDeviation = 0;
        double forceDeviation = 0;
        boolean turns = false;
        for (int axis = 0; axis < 3; axis++) {
            rateDeviation += square(rate[axis] - smoothRate[axis]);
            forceDeviation += square(force[axis] - smoothForce[axis]);
            turns |= Math.abs(smoothRate[axis]) > settings.biasLimitRadps();
        }
        boolean moves = turns
                || rateDeviation >= square(settings.restGyrRadps())
                || forceDeviation >= square(settings.restAccMps2());
        restSeconds = moves || !started ? 0 : restSeconds + period;
        return restSeconds >= settings.restSeconds();
    }

    /** Step 2. */
    private void integrate(double[] rate) {
        for (int axis = 0; axis < 3; axis++) {
            turning[axis] = rate[axis] - bias[axis];
        }
        double norm = PlainMath.norm(turning);
        if (norm > 0) {
            double halfAngle = norm * period / 2;
            double s = Math.sin(halfAngle) / norm;
            step[0] = Math.cos(halfAngle);
            step[1] = s * turning[0];
            step[2] = s * turning[1];
            step[3] = s * turning[2];
            PlainMath.multiplyQuaternions(sensorToInertial, step, sensorToInertial);
            PlainMath.normalise(sensorToInertial);
        }
    }

    private void correctInclination(double[] force) {
        // Step 3
        PlainMath.rotate(sensorToInertial, force, gravity);
        gravityLowPass.filter(gravity, gravity);
        // Step 4
        PlainMath.rotate(inertialToEarth, gravity, up);
        PlainMath.normalise(up);
        double w = Math.sqrt((up[2] + 1) / 2);
        boolean upsideDown = w <= 1e-6;
        correction[0] = upsideDown ? 0 : w;
        correction[1] = upsideDown ? 1 : 0.5 * up[1] / w;
        correction[2] = upsideDown ? 0 : -0.5 * up[0] / w;
        PlainMath.multiplyQuaternions(correction, inertialToEarth, inertialToEarth);
        PlainMath.normalise(inertialToEarth);
    }

    /** Step 5; {@code up} is where the force pointed before it was corrected. */
    private void estimateBias(boolean rest) {
        PlainMath.multiplyQuaternions(inertialToEarth, sensorToInertial, sensorToEarth);
        PlainMath.matrixOf(sensorToEarth, matrix);
        turnedBias[0] = row(matrix, 0, bias);
        turnedBias[1] = row(matrix, 1, bias);
        matrixLowPass.filter(matrix, matrix);
        turnedBiasLowPass.filter(turnedBias, turnedBias);
        if (!started) {
            return;
        }
        if (rest) {
            kalman.correctAtRest(smoothRate);
        } else {
            kalman.correctInMotion(matrix, turnedBias, -up[1] / period, up[0] / period);
        }
    }
}
