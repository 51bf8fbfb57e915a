package org.plumbline.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/** Angles between estimated and true orientations, in degrees. */
final class OrientationErrors {
    private static final int ROUNDS = 20;

    private OrientationErrors() {}

    /** Inclination part of e = truth ⊗ estimate*, earth z up: 2·acos √(w² + z²). */
    static double inclinationDeg(Quaternion e) {
        return Math.toDegrees(2 * Math.acos(Math.min(1, Math.hypot(e.w(), e.z()))));
    }

    /** The whole angle. */
    static double totalDeg(Quaternion e) {
        return Math.toDegrees(2 * Math.acos(Math.min(1, Math.abs(e.w()))));
    }

    static double rms(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
    }

    /** The value below which a fraction of the values lies, linear between two. */
    static double quantile(double[] values, double fraction) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = fraction * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    /**
     * Inclination errors where the rotation from sensor to true body is unknown but constant: it is fitted to the
     * directions of "up", robustly, because an optical body flips in places.
     *
     * @param fitEarth whether the truth's own "up" is unknown too
     */
    static double[] fittedInclinationsDeg(OrientationTruth truth, boolean fitEarth) {
        List<Vector3> seen = truth.pairs().stream()
                .map(p -> p.estimate().conjugate().rotate(Vector3.Z))
                .toList();
        Vector3 up = Vector3.Z;
        double[] errors = new double[0];
        boolean[] used = new boolean[seen.size()];
        Arrays.fill(used, true);
        for (int round = 0; round < ROUNDS; round++) {
            List<Vector3> bodyUps = new ArrayList<>();
            for (OrientationTruth.Pair pair : truth.pairs()) {
                bodyUps.add(pair.truth().conjugate().rotate(up));
            }
            Quaternion bodyToSensor = rotationBetween(bodyUps, seen, used);
            errors = new double[seen.size()];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = Math.toDegrees(bodyToSensor.rotate(bodyUps.get(i)).angleTo(seen.get(i)));
            }
            double limit = Math.max(0.5, 3 * quantile(errors, 0.5));
            Vector3 sum = Vector3.ZERO;
            for (int i = 0; i < errors.length; i++) {
                used[i] = errors[i] <= limit;
                Vector3 inBody = bodyToSensor.conjugate().rotate(seen.get(i));
                sum = used[i] ? sum.plus(truth.pairs().get(i).truth().rotate(inBody)) : sum;
            }
            up = fitEarth ? sum.normalized() : up;
        }
        return errors;
    }

    /** Least squares rotation that maps {@code from} to {@code to} (Davenport's q-method: largest eigenvector). */
    private static Quaternion rotationBetween(List<Vector3> from, List<Vector3> to, boolean[] used) {
        double[][] k = new double[4][4];
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                addPair(k, from.get(i), to.get(i));
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(k, false));
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = eigen.getRealEigenvalue(i) > eigen.getRealEigenvalue(largest) ? i : largest;
        }
        double[] q = eigen.getEigenvector(largest).toArray();
        return Quaternion.ofUnnormalized(q[0], q[1], q[2], q[3]);
    }

    /** Adds to the symmetric matrix K, scalar first, whose form qᵀ·K·q is the sum of to · R(q)·from. */
    private static void addPair(double[][] k, Vector3 a, Vector3 b) {
        Vector3 c = a.cross(b);
        double dot = a.dot(b);
        double[] u = {a.x(), a.y(), a.z()};
        double[] v = {b.x(), b.y(), b.z()};
        double[] w = {c.x(), c.y(), c.z()};
        k[0][0] += dot;
        for (int i = 0; i < 3; i++) {
            k[0][i + 1] += w[i];
            k[i + 1][0] += w[i];
            k[i + 1][i + 1] -= dot;
            for (int j = 0; j < 3; j++) {
                k[i + 1][j + 1] += u[i] * v[j] + u[j] * v[i];
            }
        }
    }
}
