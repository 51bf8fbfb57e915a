package org.plumbline.core.posture;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.plumbline.core.geometry.Vector3;

/**
 * A movement away from upright and back, in the frame of the sensor.
 *
 * @param axis first principal component of the angular rate at right angles to up; its sign is arbitrary
 * @param clearness 0..1, 1 when all of the rate was about that axis
 * @param lean sum of the tilts
 * @param weightedLean sum of the tilts, each weighted by its own size
 * @param largestRad the largest tilt
 */
record Movement(Vector3 axis, double clearness, Vector3 lean, Vector3 weightedLean, double largestRad) {
    private static final Movement NONE = new Movement(Vector3.X, 0, Vector3.ZERO, Vector3.ZERO, 0);

    static Movement of(MotionBuffer in, Vector3 up, int from, int to) {
        Vector3 a = (Math.abs(up.x()) < 0.8 ? Vector3.X : Vector3.Y)
                .perpendicularTo(up)
                .normalized();
        Vector3 b = up.cross(a);
        double aa = 0;
        double ab = 0;
        double bb = 0;
        Vector3 lean = Vector3.ZERO;
        Vector3 weighted = Vector3.ZERO;
        double largest = 0;
        for (int i = from; i < to; i++) {
            Vector3 rate = new Vector3(in.rateRadps(i, 0), in.rateRadps(i, 1), in.rateRadps(i, 2));
            double p = rate.dot(a);
            double q = rate.dot(b);
            aa += p * p;
            ab += p * q;
            bb += q * q;
            Vector3 tilt = WearCalibrator.tilt(in, i, up);
            lean = lean.plus(tilt);
            weighted = weighted.plus(tilt.times(tilt.norm()));
            largest = Math.max(largest, tilt.norm());
        }
        if (!(aa + bb > 0) || !(largest > 0)) {
            return NONE;
        }
        EigenDecomposition eigen =
                new EigenDecomposition(MatrixUtils.createRealMatrix(new double[][] {{aa, ab}, {ab, bb}}));
        Vector3 axis = a.times(eigen.getEigenvector(0).getEntry(0))
                .plus(b.times(eigen.getEigenvector(0).getEntry(1)));
        double second = Math.max(0, eigen.getRealEigenvalue(1)) / eigen.getRealEigenvalue(0);
        return new Movement(axis.normalized(), Math.max(0, 1 - 2 * second), lean, weighted, largest);
    }

    boolean any() {
        return largestRad > 0;
    }
}
