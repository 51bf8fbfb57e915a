package org.plumbline.core.orientation;

/**
 * Kalman filter for the gyroscope's bias, three states in the sensor's frame, random walk.
 *
 * <ol>
 *   <li>Predict: P ← P + V, each variance at most the initial one.
 *   <li>At rest the bias is seen directly: e = low-passed rate − b, measurement matrix I.
 *   <li>In motion the inclination correction says how fast the horizontal axes drift: e = drift + (R·b)_lp − R_lp·b,
 *       measurement matrix R_lp (low-passed sensor-to-earth matrix). Nothing is seen about the vertical; a weak pseudo
 *       measurement of zero keeps it from wandering.
 *   <li>Clip e, then K = P·Hᵀ·(W + H·P·Hᵀ)⁻¹, b ← b + K·e, P ← P − K·H·P. P and the inverse are symmetric and kept
 *       as six numbers; the inverse is the closed form with one division.
 *   <li>Clip b.
 * </ol>
 *
 * The measurement variances are chosen so that P settles at the wanted variance p: w = p²/V + p.
 */
final class BiasEstimator {
    private static final double WANDER_RADPS = Math.toRadians(0.1);

    private final OrientationSettings settings;
    private final double initialVariance;
    private double stepVariance;
    private double restWeight;
    private double motionWeight;
    private double verticalWeight;

    private double bx;
    private double by;
    private double bz;
    private double pxx;
    private double pxy;
    private double pxz;
    private double pyy;
    private double pyz;
    private double pzz;

    BiasEstimator(OrientationSettings settings) {
        this.settings = settings;
        initialVariance = settings.biasSigmaInitRadps() * settings.biasSigmaInitRadps();
        pxx = initialVariance;
        pyy = initialVariance;
        pzz = initialVariance;
    }

    void setPeriod(double seconds) {
        stepVariance = WANDER_RADPS * WANDER_RADPS * seconds / settings.biasForgettingSeconds();
        double rest = settings.biasSigmaRestRadps() * settings.biasSigmaRestRadps();
        double motion = settings.biasSigmaMotionRadps() * settings.biasSigmaMotionRadps();
        restWeight = rest * rest / stepVariance + rest;
        motionWeight = motion * motion / stepVariance + motion;
        verticalWeight = motionWeight / settings.biasVerticalForgettingFactor();
    }

    double x() {
        return bx;
    }

    double y() {
        return by;
    }

    double z() {
        return bz;
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

    /** Step 1; {@code periods}: how many sampling periods have passed. */
    void predict(double periods) {
        double v = stepVariance * periods;
        pxx = Math.min(pxx + v, Math.max(pxx, initialVariance));
        pyy = Math.min(pyy + v, Math.max(pyy, initialVariance));
        pzz = Math.min(pzz + v, Math.max(pzz, initialVariance));
    }

    /** Steps 2, 4, 5 with the low-passed angular rate in rad/s. */
    void correctAtRest(double rx, double ry, double rz) {
        double ex = clip(rx - bx);
        double ey = clip(ry - by);
        double ez = clip(rz - bz);
        double w = restWeight;
        update(pxx, pxy, pxz, pxy, pyy, pyz, pxz, pyz, pzz, pxx + w, pxy, pxz, pyy + w, pyz, pzz + w, ex, ey, ez);
    }

    /**
     * Steps 3, 4, 5.
     *
     * @param r low-passed sensor-to-earth matrix, row by row, then the low-passed first two rows times bias
     * @param driftX rate in rad/s at which the estimate turns about the earth's x axis and had to be turned back
     * @param driftY about y
     */
    void correctInMotion(double[] r, double driftX, double driftY) {
        double r0 = r[0];
        double r1 = r[1];
        double r2 = r[2];
        double r3 = r[3];
        double r4 = r[4];
        double r5 = r[5];
        double r6 = r[6];
        double r7 = r[7];
        double r8 = r[8];
        double ex = clip(driftX + r[9] - (r0 * bx + r1 * by + r2 * bz));
        double ey = clip(driftY + r[10] - (r3 * bx + r4 * by + r5 * bz));
        double ez = clip(-(r6 * bx + r7 * by + r8 * bz));
        // A = H·P
        double a0 = r0 * pxx + r1 * pxy + r2 * pxz;
        double a1 = r0 * pxy + r1 * pyy + r2 * pyz;
        double a2 = r0 * pxz + r1 * pyz + r2 * pzz;
        double a3 = r3 * pxx + r4 * pxy + r5 * pxz;
        double a4 = r3 * pxy + r4 * pyy + r5 * pyz;
        double a5 = r3 * pxz + r4 * pyz + r5 * pzz;
        double a6 = r6 * pxx + r7 * pxy + r8 * pxz;
        double a7 = r6 * pxy + r7 * pyy + r8 * pyz;
        double a8 = r6 * pxz + r7 * pyz + r8 * pzz;
        // S = H·P·Hᵀ + W, symmetric
        double s0 = a0 * r0 + a1 * r1 + a2 * r2 + motionWeight;
        double s1 = a0 * r3 + a1 * r4 + a2 * r5;
        double s2 = a0 * r6 + a1 * r7 + a2 * r8;
        double s4 = a3 * r3 + a4 * r4 + a5 * r5 + motionWeight;
        double s5 = a3 * r6 + a4 * r7 + a5 * r8;
        double s8 = a6 * r6 + a7 * r7 + a8 * r8 + verticalWeight;
        update(a0, a1, a2, a3, a4, a5, a6, a7, a8, s0, s1, s2, s4, s5, s8, ex, ey, ez);
    }

    /** b += Aᵀ·S⁻¹·e, P −= Aᵀ·S⁻¹·A; A = H·P row by row, S symmetric and positive. */
    private void update(
            double a0,
            double a1,
            double a2,
            double a3,
            double a4,
            double a5,
            double a6,
            double a7,
            double a8,
            double s0,
            double s1,
            double s2,
            double s4,
            double s5,
            double s8,
            double ex,
            double ey,
            double ez) {
        double c0 = s4 * s8 - s5 * s5;
        double c1 = s2 * s5 - s1 * s8;
        double c2 = s1 * s5 - s2 * s4;
        double inverse = 1 / (s0 * c0 + s1 * c1 + s2 * c2);
        double i0 = c0 * inverse;
        double i1 = c1 * inverse;
        double i2 = c2 * inverse;
        double i4 = (s0 * s8 - s2 * s2) * inverse;
        double i5 = (s1 * s2 - s0 * s5) * inverse;
        double i8 = (s0 * s4 - s1 * s1) * inverse;
        // K = Aᵀ·S⁻¹, row by row
        double k0 = a0 * i0 + a3 * i1 + a6 * i2;
        double k1 = a0 * i1 + a3 * i4 + a6 * i5;
        double k2 = a0 * i2 + a3 * i5 + a6 * i8;
        double k3 = a1 * i0 + a4 * i1 + a7 * i2;
        double k4 = a1 * i1 + a4 * i4 + a7 * i5;
        double k5 = a1 * i2 + a4 * i5 + a7 * i8;
        double k6 = a2 * i0 + a5 * i1 + a8 * i2;
        double k7 = a2 * i1 + a5 * i4 + a8 * i5;
        double k8 = a2 * i2 + a5 * i5 + a8 * i8;
        bx = clip(bx + k0 * ex + k1 * ey + k2 * ez);
        by = clip(by + k3 * ex + k4 * ey + k5 * ez);
        bz = clip(bz + k6 * ex + k7 * ey + k8 * ez);
        pxx -= k0 * a0 + k1 * a3 + k2 * a6;
        pxy -= k0 * a1 + k1 * a4 + k2 * a7;
        pxz -= k0 * a2 + k1 * a5 + k2 * a8;
        pyy -= k3 * a1 + k4 * a4 + k5 * a7;
        pyz -= k3 * a2 + k4 * a5 + k5 * a8;
        pzz -= k6 * a2 + k7 * a5 + k8 * a8;
    }

    private double clip(double value) {
        double limit = settings.biasLimitRadps();
        return Math.max(-limit, Math.min(limit, value));
    }
}
