package org.plumbline.core.calibration;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.plumbline.core.geometry.Vector3;

/**
 * Hard and soft iron of a magnetometer that was turned in all directions: the algebraic least-squares ellipsoid.
 *
 * <ol>
 *   <li>Fit xᵀAx + 2bᵀx = 1 to the samples, scaled by their mean length (A symmetric: nine unknowns).
 *   <li>Centre c = −A⁻¹b is the hard iron; with k = 1 + cᵀAc the ellipsoid is (x − c)ᵀ(A/k)(x − c) = 1.
 *   <li>The symmetric root of A/k, times the geometric mean radius, turns the ellipsoid into a sphere of the field.
 * </ol>
 */
public final class MagnetometerEstimator {
    private static final int UNKNOWNS = 9;
    private static final int FEWEST_SAMPLES = 100;
    private static final int OCTANTS_NEEDED = 8;
    static final double LARGEST_RESIDUAL = 0.05;

    private MagnetometerEstimator() {}

    /** @param fluxUt raw flux densities while the sensor was turned in all directions */
    public static Estimate<MagnetometerCalibration> estimate(List<Vector3> fluxUt) {
        if (fluxUt.isEmpty()) {
            return Estimate.refused(Estimate.Problem.NO_MAGNETOMETER);
        }
        if (fluxUt.size() < FEWEST_SAMPLES) {
            return Estimate.refused(Estimate.Problem.TOO_FEW_DIRECTIONS);
        }
        double size = fluxUt.stream().mapToDouble(Vector3::norm).average().orElseThrow();
        try {
            return fit(fluxUt, size);
        } catch (SingularMatrixException e) {
            return Estimate.refused(Estimate.Problem.TOO_FEW_DIRECTIONS);
        }
    }

    private static Estimate<MagnetometerCalibration> fit(List<Vector3> fluxUt, double size) {
        RealMatrix design = new Array2DRowRealMatrix(fluxUt.size(), UNKNOWNS);
        for (int i = 0; i < fluxUt.size(); i++) {
            Vector3 v = fluxUt.get(i).times(1 / size);
            design.setRow(i, new double[] {
                v.x() * v.x(), v.y() * v.y(), v.z() * v.z(),
                2 * v.x() * v.y(), 2 * v.x() * v.z(), 2 * v.y() * v.z(),
                2 * v.x(), 2 * v.y(), 2 * v.z()
            });
        }
        double[] q = new QRDecomposition(design)
                .getSolver()
                .solve(new ArrayRealVector(fluxUt.size(), 1.0))
                .toArray();
        RealMatrix a = MatrixUtils.createRealMatrix(
                new double[][] {{q[0], q[3], q[4]}, {q[3], q[1], q[5]}, {q[4], q[5], q[2]}});
        RealVector centre =
                new LUDecomposition(a).getSolver().solve(new ArrayRealVector(new double[] {-q[6], -q[7], -q[8]}));
        double k = 1 + centre.dotProduct(a.operate(centre));
        EigenDecomposition eigen = new EigenDecomposition(a.scalarMultiply(1 / k));
        for (double value : eigen.getRealEigenvalues()) {
            if (!(value > 0)) {
                return Estimate.refused(Estimate.Problem.TOO_FEW_DIRECTIONS);
            }
        }
        double radius = Math.pow(eigen.getDeterminant(), -1.0 / 6);
        RealMatrix m = eigen.getSquareRoot().scalarMultiply(radius);
        LinearCorrection correction = new LinearCorrection(
                vector(centre.toArray()).times(size), vector(m.getRow(0)), vector(m.getRow(1)), vector(m.getRow(2)));
        return judged(correction, radius * size, fluxUt);
    }

    private static Estimate<MagnetometerCalibration> judged(
            LinearCorrection correction, double fieldUt, List<Vector3> fluxUt) {
        double squares = 0;
        boolean[] octants = new boolean[OCTANTS_NEEDED];
        for (Vector3 raw : fluxUt) {
            Vector3 v = correction.apply(raw);
            double off = v.norm() / fieldUt - 1;
            squares += off * off;
            octants[(v.x() > 0 ? 1 : 0) + (v.y() > 0 ? 2 : 0) + (v.z() > 0 ? 4 : 0)] = true;
        }
        for (boolean seen : octants) {
            if (!seen) {
                return Estimate.refused(Estimate.Problem.TOO_FEW_DIRECTIONS);
            }
        }
        double residual = Math.sqrt(squares / fluxUt.size());
        return residual > LARGEST_RESIDUAL
                ? Estimate.refused(Estimate.Problem.RESIDUAL_TOO_LARGE)
                : Estimate.found(new MagnetometerCalibration(correction, fieldUt, residual, fluxUt.size(), null));
    }

    private static Vector3 vector(double[] v) {
        return new Vector3(v[0], v[1], v[2]);
    }
}
