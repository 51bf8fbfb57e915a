package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Adjusts for covariates as much as the data ask for. A covariate's slope is a random effect around 0; how far it may
 * be from 0 is estimated from this very outcome (empirical Bayes, by moments). One that explains nothing then costs
 * nothing; with all of them fixed, 40 sessions lose a fifth of their information.
 *
 * <ol>
 *   <li>t of every covariate in the model without the tested column, all other columns beside it.
 *   <li>Variance of its slope over that of the residuals: max(0, t² − 3) · [(X'X)⁻¹].
 *   <li>A covariate that goes along with the tested column (|t| ≥ 3) is not shrunk at all: too little adjustment would
 *       then be taken for an effect (double selection, Belloni, Chernozhukov and Hansen 2014, Rev Econ Stud 81:608).
 *   <li>The residuals' covariance is now I + Z T Z'. Its inverse square root is applied to every column, so that what
 *       is left can be permuted again.
 * </ol>
 */
final class Shrinkage {
    /** Square of the t from which a covariate and the tested column are not independent. */
    private static final double TOGETHER = 9;

    /** A slope is noise as long as its t² is below this. */
    private static final double NOISE = 3;

    private final List<double[]> fixed;
    private final List<double[]> directions = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();

    private Shrinkage(List<double[]> fixed) {
        this.fixed = fixed;
    }

    /** All columns without autocorrelation, linearly independent. */
    static Shrinkage of(List<double[]> always, List<double[]> covariates, double[] outcome, double[] tested) {
        List<double[]> all = new ArrayList<>(always);
        all.addAll(covariates);
        Basis everything = basis(all, -1);
        double free = outcome.length - (double) everything.size();
        double unexplained = square(everything.residual(outcome));
        double ownOfTested = square(everything.residual(tested));
        List<double[]> fixed = new ArrayList<>(always);
        List<double[]> loose = new ArrayList<>();
        for (int j = 0; j < covariates.size(); j++) {
            double[] own = basis(all, always.size() + j).residual(covariates.get(j));
            double length = square(own);
            if (squaredT(own, length, tested, ownOfTested, free) >= TOGETHER) {
                fixed.add(covariates.get(j));
                continue;
            }
            double excess = squaredT(own, length, outcome, unexplained, free) - NOISE;
            if (excess > 0) {
                loose.add(scaled(covariates.get(j), Math.sqrt(excess / length)));
            }
        }
        Shrinkage shrinkage = new Shrinkage(fixed);
        shrinkage.decompose(loose);
        return shrinkage;
    }

    /** The columns that are adjusted for in full. */
    List<double[]> fixed() {
        return fixed;
    }

    /** The values as if covariates had no more than their own share in them; a new array. */
    double[] whiten(double[] values) {
        double[] white = values.clone();
        for (int j = 0; j < directions.size(); j++) {
            double[] direction = directions.get(j);
            double along = factors.get(j) * Basis.dot(direction, values);
            for (int i = 0; i < white.length; i++) {
                white[i] += along * direction[i];
            }
        }
        return white;
    }

    /** Orthonormal directions of Z√T, and what multiplies each of them in (I + Z T Z')^(−1/2) − I. */
    private void decompose(List<double[]> loose) {
        int m = loose.size();
        if (m == 0) {
            return;
        }
        Array2DRowRealMatrix gram = new Array2DRowRealMatrix(m, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                gram.setEntry(i, j, Basis.dot(loose.get(i), loose.get(j)));
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(gram);
        for (int j = 0; j < m; j++) {
            double value = eigen.getRealEigenvalue(j);
            if (value > 0) {
                directions.add(combined(loose, eigen.getEigenvector(j).toArray(), 1 / Math.sqrt(value)));
                factors.add(1 / Math.sqrt(1 + value) - 1);
            }
        }
    }

    private static double[] combined(List<double[]> columns, double[] weights, double scale) {
        double[] sum = new double[columns.getFirst().length];
        for (int j = 0; j < weights.length; j++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scale * weights[j] * columns.get(j)[i];
            }
        }
        return sum;
    }

    /** t² of a column in the regression of {@code values} on all columns. */
    private static double squaredT(double[] own, double length, double[] values, double unexplained, double free) {
        double along = Basis.dot(own, values);
        return along * along / length / (unexplained / free);
    }

    private static Basis basis(List<double[]> columns, int without) {
        Basis basis = new Basis();
        for (int j = 0; j < columns.size(); j++) {
            if (j != without) {
                basis.add(columns.get(j));
            }
        }
        return basis;
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double square(double[] values) {
        return Basis.dot(values, values);
    }
}
