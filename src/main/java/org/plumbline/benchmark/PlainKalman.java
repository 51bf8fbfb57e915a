package org.plumbline.benchmark;

import static org.plumbline.benchmark.PlainMath.row;
import static org.plumbline.benchmark.PlainMath.square;

import java.util.Arrays;
import org.plumbline.core.orientation.OrientationSettings;

/** Step 5 of {@link PlainOrientation}: the Kalman filter of the bias with whole 3×3 matrices. */
final class PlainKalman {
    final double[] bias = new double[3];

    private final double limit;
    private final double initialVariance;
    private final double stepVariance;
    private final double restVariance;
    private final double motionVariance;
    private final double verticalVariance;
    private final double[] covariance = new double[9];
    private final double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private final double[] error = new double[3];
    private final double[] variance = new double[3];
    private final double[] product = new double[9];
    private final double[] gain = new double[9];

    PlainKalman(OrientationSettings settings, double periodSeconds) {
        limit = settings.biasLimitRadps();
        initialVariance = square(settings.biasSigmaInitRadps());
        stepVariance = square(Math.toRadians(0.1)) * periodSeconds / settings.biasForgettingSeconds();
        restVariance = measurementVariance(settings.biasSigmaRestRadps());
        motionVariance = measurementVariance(settings.biasSigmaMotionRadps());
        verticalVariance = motionVariance / settings.biasVerticalForgettingFactor();
        for (int i = 0; i < 9; i += 4) {
            covariance[i] = initialVariance;
        }
    }

    /** The one with which the variance of the bias settles at sigma². */
    private double measurementVariance(double sigma) {
        return square(square(sigma)) / stepVariance + square(sigma);
    }

    /** P ← P + V. */
    void predict() {
        for (int i = 0; i < 9; i += 4) {
            if (covariance[i] < initialVariance) {
                covariance[i] += stepVariance;
            }
        }
    }

    /** The low-passed rate is the bias. */
    void correctAtRest(double[] smoothRate) {
        for (int axis = 0; axis < 3; axis++) {
            error[axis] = smoothRate[axis] - bias[axis];
        }
        Arrays.fill(variance, restVariance);
        correct(identity);
    }

    /** The inclination correction shows the horizontal part of the bias. */
    void correctInMotion(double[] matrix, double[] turnedBias, double driftX, double driftY) {
        error[0] = driftX + turnedBias[0] - row(matrix, 0, bias);
        error[1] = driftY + turnedBias[1] - row(matrix, 1, bias);
        error[2] = -row(matrix, 2, bias);
        variance[0] = motionVariance;
        variance[1] = motionVariance;
        variance[2] = verticalVariance;
        correct(matrix);
    }

    /** K = P·Hᵀ·(W + H·P·Hᵀ)⁻¹, b ← b + K·e, P ← P − K·H·P. */
    private void correct(double[] h) {
        PlainMath.clip(error, limit);
        PlainMath.multiplyTransposed(covariance, h, product);
        PlainMath.multiply(h, product, gain);
        gain[0] += variance[0];
        gain[4] += variance[1];
        gain[8] += variance[2];
        PlainMath.invert(gain, product);
        PlainMath.transposedMultiply(h, product, gain);
        PlainMath.multiply(covariance, gain, product);
        for (int axis = 0; axis < 3; axis++) {
            bias[axis] += row(product, axis, error);
        }
        PlainMath.multiply(product, h, gain);
        PlainMath.multiply(gain, covariance, product);
        for (int i = 0; i < 9; i++) {
            covariance[i] -= product[i];
        }
        PlainMath.clip(bias, limit);
    }
}
