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
        double[] lean = new double[3];
        double[] weighted = new double[3];
        double largest = 0;
        Tilt tilt = new Tilt();
        for (int i = from; i < to; i++) {
            double p = rate(in, i, a);
            double q = rate(in, i, b);
            aa += p * p;
            ab += p * q;
            bb += q * q;
            tilt.set(in, i, up.x(), up.y(), up.z());
            double size = tilt.norm();
            add(lean, tilt, 1);
            add(weighted, tilt, size);
            largest = Math.max(largest, size);
        }
        if (!(aa + bb > 0) || !(largest > 0)) {
            return NONE;
        }
        EigenDecomposition eigen =
                new EigenDecomposition(MatrixUtils.createRealMatrix(new double[][] {{aa, ab}, {ab, bb}}));
        Vector3 axis = a.times(eigen.getEigenvector(0).getEntry(0))
                .plus(b.times(eigen.getEigenvector(0).getEntry(1)));
        double second = Math.max(0, eigen.getRealEigenvalue(1)) / eigen.getRealEigenvalue(0);
        return new Movement(axis.normalized(), Math.max(0, 1 - 2 * second), vector(lean), vector(weighted), largest);
    }

    private static double rate(MotionBuffer in, int i, Vector3 axis) {
        return axis.x() * in.rateRadps(i, 0) + axis.y() * in.rateRadps(i, 1) + axis.z() * in.rateRadps(i, 2);
    }

    private static void add(double[] sum, Tilt tilt, double weight) {
        sum[0] += weight * tilt.x();
        sum[1] += weight * tilt.y();
        sum[2] += weight * tilt.z();
    }

    private static Vector3 vector(double[] v) {
        return new Vector3(v[0], v[1], v[2]);
    }

    boolean any() {
        return largestRad > 0;
    }
}
