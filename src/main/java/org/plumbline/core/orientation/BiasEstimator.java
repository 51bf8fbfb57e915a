package org.plumbline.core.orientation;

import static java.lang.Math.fma;

/**
 * Kalman filter for the gyroscope's bias, three states in the sensor's frame, random walk.
 *
 * <ol>
 *   <li>Predict: P ← P + V, for each variance below the initial one.
 *   <li>At rest the bias is seen directly: e = low-passed rate − b, measurement matrix H = I.
 *   <li>In motion the inclination correction says how fast the horizontal axes drift: e = drift + (R·b)_lp − R_lp·b,
 *       H = R_lp (low-passed sensor-to-earth matrix). Nothing is seen about the vertical; a weak pseudo measurement of
 *       zero keeps it from wandering.
 *   <li>Clip e, then K = P·Hᵀ·(W + H·P·Hᵀ)⁻¹, b ← b + K·e, P ← P − K·H·P. P and the inverse are symmetric and kept
 *       as six numbers; the inverse is {@link SymmetricInverse}. At rest W = w·I and H = I, and this comes down to
 *       K = I − w·(P + w·I)⁻¹, P ← w·K.
 *   <li>Clip b.
 * </ol>
 *
 * The measurement variances are chosen so that P settles at the wanted variance p: w = p²/V + p.
 */
final class BiasEstimator {
    private static final double WANDER_RADPS = Math.toRadians(0.1);

    private final OrientationSettings settings;
    private final double initialVariance;
    private final double varianceRate;
    private final double limit;
    private final SymmetricInverse inverse = new SymmetricInverse();
    private double restWeight;
    private double motionWeight;
    private double verticalWeight;

    /** The bias in rad/s. */
    double x;

    double y;
    double z;

    private double pxx;
    private double pxy;
    private double pxz;
    private double pyy;
    private double pyz;
    private double pzz;

    BiasEstimator(OrientationSettings settings) {
        this.settings = settings;
        initialVariance = settings.biasSigmaInitRadps() * settings.biasSigmaInitRadps();
        varianceRate = WANDER_RADPS * WANDER_RADPS / settings.biasForgettingSeconds();
        limit = settings.biasLimitRadps();
        pxx = initialVariance;
        pyy = initialVariance;
        pzz = initialVariance;
    }

    void setPeriod(double seconds) {
        double stepVariance = varianceRate * seconds;
        double rest = settings.biasSigmaRestRadps() * settings.biasSigmaRestRadps();
        double motion = settings.biasSigmaMotionRadps() * settings.biasSigmaMotionRadps();
        restWeight = rest * rest / stepVariance + rest;
        motionWeight = motion * motion / stepVariance + motion;
        verticalWeight = motionWeight / settings.biasVerticalForgettingFactor();
    }

    /** Copies the covariance: xx, xy, xz, yy, yz, zz in (rad/s)². */
    void copyCovariance(double[] to, int at) {
        to[at] = pxx;
        to[at + 1] = pxy;
        to[at + 2] = pxz;
        to[at + 3] = pyy;
        to[at + 4] = pyz;
        to[at + 5] = pzz;
    }

    /** Step 1. */
    void predict(double seconds) {
        double v = varianceRate * seconds;
        pxx = pxx < initialVariance ? pxx + v : pxx;
        pyy = pyy < initialVariance ? pyy + v : pyy;
        pzz = pzz < initialVariance ? pzz + v : pzz;
    }

    /** Steps 2, 4, 5 with the low-passed angular rate. */
    void correctAtRest(LowPass3 rate) {
        double ex = clip(rate.x - x);
        double ey = clip(rate.y - y);
        double ez = clip(rate.z - z);
        double w = restWeight;
        inverse.of(pxx + w, pxy, pxz, pyy + w, pyz, pzz + w);
        double kxx = fma(-w, inverse.xx, 1);
        double kxy = -w * inverse.xy;
        double kxz = -w * inverse.xz;
        double kyy = fma(-w, inverse.yy, 1);
        double kyz = -w * inverse.yz;
        double kzz = fma(-w, inverse.zz, 1);
        x = clip(x + fma(kxx, ex, fma(kxy, ey, kxz * ez)));
        y = clip(y + fma(kxy, ex, fma(kyy, ey, kyz * ez)));
        z = clip(z + fma(kxz, ex, fma(kyz, ey, kzz * ez)));
        pxx = w * kxx;
        pxy = w * kxy;
        pxz = w * kxz;
        pyy = w * kyy;
        pyz = w * kyz;
        pzz = w * kzz;
    }

    /**
     * Steps 3, 4, 5.
     *
     * @param r low-passed sensor-to-earth matrix and what goes with it
     * @param driftX rate in rad/s at which the estimate turns about the earth's x axis and had to be turned back
     * @param driftY about y
     */
    void correctInMotion(SmoothRotation r, double driftX, double driftY) {
        LowPass3 h0 = r.row0;
        LowPass3 h1 = r.row1;
        LowPass3 h2 = r.row2;
        double ex = clip(driftX + r.turnedBias.x - fma(h0.x, x, fma(h0.y, y, h0.z * z)));
        double ey = clip(driftY + r.turnedBias.y - fma(h1.x, x, fma(h1.y, y, h1.z * z)));
        double ez = clip(-fma(h2.x, x, fma(h2.y, y, h2.z * z)));
        // A = H·P
        double a0 = fma(h0.x, pxx, fma(h0.y, pxy, h0.z * pxz));
        double a1 = fma(h0.x, pxy, fma(h0.y, pyy, h0.z * pyz));
        double a2 = fma(h0.x, pxz, fma(h0.y, pyz, h0.z * pzz));
        double a3 = fma(h1.x, pxx, fma(h1.y, pxy, h1.z * pxz));
        double a4 = fma(h1.x, pxy, fma(h1.y, pyy, h1.z * pyz));
        double a5 = fma(h1.x, pxz, fma(h1.y, pyz, h1.z * pzz));
        double a6 = fma(h2.x, pxx, fma(h2.y, pxy, h2.z * pxz));
        double a7 = fma(h2.x, pxy, fma(h2.y, pyy, h2.z * pyz));
        double a8 = fma(h2.x, pxz, fma(h2.y, pyz, h2.z * pzz));
        // (H·P·Hᵀ + W)⁻¹
        inverse.of(
                fma(a0, h0.x, fma(a1, h0.y, fma(a2, h0.z, motionWeight))),
                fma(a0, h1.x, fma(a1, h1.y, a2 * h1.z)),
                fma(a0, h2.x, fma(a1, h2.y, a2 * h2.z)),
                fma(a3, h1.x, fma(a4, h1.y, fma(a5, h1.z, motionWeight))),
                fma(a3, h2.x, fma(a4, h2.y, a5 * h2.z)),
                fma(a6, h2.x, fma(a7, h2.y, fma(a8, h2.z, verticalWeight))));
        correctX(a0, a3, a6, a1, a4, a7, a2, a5, a8, ex, ey, ez);
        correctY(a1, a4, a7, a2, a5, a8, ex, ey, ez);
        correctZ(a2, a5, a8, ex, ey, ez);
    }

    /** The first row of K, and what it does to the bias and to the first row of P; the columns of A as parameters. */
    private void correctX(
            double a0,
            double a3,
            double a6,
            double a1,
            double a4,
            double a7,
            double a2,
            double a5,
            double a8,
            double ex,
            double ey,
            double ez) {
        double k0 = fma(a0, inverse.xx, fma(a3, inverse.xy, a6 * inverse.xz));
        double k1 = fma(a0, inverse.xy, fma(a3, inverse.yy, a6 * inverse.yz));
        double k2 = fma(a0, inverse.xz, fma(a3, inverse.yz, a6 * inverse.zz));
        x = clip(x + fma(k0, ex, fma(k1, ey, k2 * ez)));
        pxx -= fma(k0, a0, fma(k1, a3, k2 * a6));
        pxy -= fma(k0, a1, fma(k1, a4, k2 * a7));
        pxz -= fma(k0, a2, fma(k1, a5, k2 * a8));
    }

    private void correctY(
            double a1, double a4, double a7, double a2, double a5, double a8, double ex, double ey, double ez) {
        double k0 = fma(a1, inverse.xx, fma(a4, inverse.xy, a7 * inverse.xz));
        double k1 = fma(a1, inverse.xy, fma(a4, inverse.yy, a7 * inverse.yz));
        double k2 = fma(a1, inverse.xz, fma(a4, inverse.yz, a7 * inverse.zz));
        y = clip(y + fma(k0, ex, fma(k1, ey, k2 * ez)));
        pyy -= fma(k0, a1, fma(k1, a4, k2 * a7));
        pyz -= fma(k0, a2, fma(k1, a5, k2 * a8));
    }

    private void correctZ(double a2, double a5, double a8, double ex, double ey, double ez) {
        double k0 = fma(a2, inverse.xx, fma(a5, inverse.xy, a8 * inverse.xz));
        double k1 = fma(a2, inverse.xy, fma(a5, inverse.yy, a8 * inverse.yz));
        double k2 = fma(a2, inverse.xz, fma(a5, inverse.yz, a8 * inverse.zz));
        z = clip(z + fma(k0, ex, fma(k1, ey, k2 * ez)));
        pzz -= fma(k0, a2, fma(k1, a5, k2 * a8));
    }

    /** By comparison, which costs nothing where it is foreseen; Math.min and max cost on every sample. */
    private double clip(double value) {
        if (value > limit) {
            return limit;
        }
        return value < -limit ? -limit : value;
    }
}
