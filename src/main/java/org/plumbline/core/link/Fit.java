package org.plumbline.core.link;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One coefficient of a regression with autocorrelated residuals, tested by permutation (Freedman and Lane 1983, J Bus
 * Econ Stat 1:292; ter Braak 1992 for the interval).
 *
 * <ol>
 *   <li>Estimate the residuals' AR(1) in the model without the tested column and take it out of all columns ({@link
 *       Autoregression}). Estimated with that column, it adapts to it and p comes out too small.
 *   <li>Fit the model without the tested column; permute its residuals; t of the tested column in the full model for
 *       each permutation. p = (b+1)/(B+1), two-sided.
 *   <li>Permute the residuals of the full model likewise: the 95 % point of |t| gives the interval.
 * </ol>
 *
 * <p>Nothing is fitted again for a permutation. With an orthonormal basis Q of the other columns, the tested column's
 * part w outside of it (unit length) and permuted residuals u, the partial correlation is (w'u)² / (u'u − |Q'u|²).
 *
 * @param slope change of the outcome per unit of the tested column
 * @param standardError of the slope, by generalised least squares
 * @param tQuantile 95 % point of |t| under permutation
 * @param autocorrelation AR(1) of the residuals
 * @param p two-sided
 */
record Fit(double slope, double standardError, double tQuantile, double autocorrelation, double p) {
    /** Columns that are multiplied in one pass; eight sums fit the registers. */
    private static final int LANES = 8;

    /** With more sessions (years of daily ones) the permutations come to Student's t, and would take minutes. */
    private static final int MOST_PERMUTED = 2_000;

    private static final double TIE = 1 - 1e-9;

    /**
     * @param always columns that are adjusted for in full, intercept among them
     * @param covariates columns that are adjusted for as far as they matter ({@link Shrinkage})
     */
    static Fit of(
            double[] outcome,
            double[] tested,
            List<double[]> always,
            List<double[]> covariates,
            Permutations permutations,
            int intervalPermutations) {
        double rho = Autoregression.estimate(
                Stream.concat(always.stream(), covariates.stream()).toList(), outcome);
        double[] white = Autoregression.whiten(outcome, rho);
        double[] whiteTested = Autoregression.whiten(tested, rho);
        Shrinkage shrinkage = Shrinkage.of(
                Autoregression.whiten(always, rho), Autoregression.whiten(covariates, rho), white, whiteTested);
        Basis basis = new Basis();
        shrinkage.fixed().forEach(column -> basis.add(shrinkage.whiten(column)));
        double[] reduced = basis.residual(shrinkage.whiten(white));
        double[] direction = basis.residual(shrinkage.whiten(whiteTested));
        double length = Math.sqrt(Basis.dot(direction, direction));
        double slope = Basis.dot(direction, reduced) / (length * length);
        double[] full = reduced.clone();
        for (int i = 0; i < full.length; i++) {
            full[i] -= slope * direction[i];
        }
        int free = outcome.length - basis.size() - 1;
        double standardError = Math.sqrt(Basis.dot(full, full) / free) / length;
        if (outcome.length > MOST_PERMUTED) {
            return byStudent(slope, standardError, free, rho, permutations.count());
        }
        double[] packed = pack(basis, direction, length);
        double observed = square(slope * length) / Basis.dot(reduced, reduced);
        double[] underNull = correlations(reduced, packed, permutations, permutations.count());
        long asLarge = Arrays.stream(underNull).filter(r -> r >= observed * TIE).count();
        double[] around = correlations(full, packed, permutations, intervalPermutations);
        Arrays.sort(around);
        double r95 = around[(int) Math.ceil(0.95 * (around.length + 1)) - 1];
        return new Fit(
                slope,
                standardError,
                Math.sqrt(free * r95 / (1 - r95)),
                rho,
                (asLarge + 1.0) / (permutations.count() + 1.0));
    }

    /** What the permutations come to with so many sessions; p no smaller than they could tell. */
    private static Fit byStudent(double slope, double standardError, int free, double rho, int permutations) {
        TDistribution t = TDistribution.of(free);
        double p = 2 * t.survivalProbability(Math.abs(slope / standardError));
        return new Fit(
                slope,
                standardError,
                t.inverseCumulativeProbability(0.975),
                rho,
                Math.max(p, 1.0 / (permutations + 1)));
    }

    /** The interval of the slope, times {@code scale}. */
    Interval interval(double scale) {
        double half = tQuantile * standardError * Math.abs(scale);
        return new Interval(slope * scale - half, slope * scale + half);
    }

    /** Rows of the basis with the tested direction last, padded with zeros to whole lanes, lane group by lane group. */
    private static double[] pack(Basis basis, double[] direction, double length) {
        int rows = direction.length;
        int groups = (basis.size() + LANES) / LANES;
        double[] packed = new double[groups * rows * LANES];
        for (int j = 0; j <= basis.size(); j++) {
            boolean last = j == basis.size();
            // The tested direction takes the very last lane, where the kernel looks for it.
            int lane = last ? groups * LANES - 1 : j;
            for (int i = 0; i < rows; i++) {
                double value = last ? direction[i] / length : basis.column(j)[i];
                packed[(lane / LANES * rows + i) * LANES + lane % LANES] = value;
            }
        }
        return packed;
    }

    /** Squared partial correlation of the tested column with each permutation of the residuals. */
    private static double[] correlations(double[] residuals, double[] packed, Permutations permutations, int count) {
        double total = Basis.dot(residuals, residuals);
        double[] moved = new double[residuals.length];
        double[] sums = new double[LANES];
        double[] squared = new double[count];
        int group = residuals.length * LANES;
        Permutations.Walk walk = permutations.walk();
        for (int b = 0; b < count; b++) {
            walk.next(residuals, moved);
            double spanned = 0;
            for (int at = 0; at < packed.length; at += group) {
                multiply(packed, at, moved, sums);
                for (double sum : sums) {
                    spanned += sum * sum;
                }
            }
            double along = square(sums[LANES - 1]);
            double share = along / (total - spanned + along);
            squared[b] = share < TIE ? share : total > 0 ? TIE : 0;
        }
        return squared;
    }

    private static void multiply(double[] packed, int at, double[] values, double[] sums) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int k = at;
        for (double value : values) {
            s0 += packed[k] * value;
            s1 += packed[k + 1] * value;
            s2 += packed[k + 2] * value;
            s3 += packed[k + 3] * value;
            s4 += packed[k + 4] * value;
            s5 += packed[k + 5] * value;
            s6 += packed[k + 6] * value;
            s7 += packed[k + 7] * value;
            k += LANES;
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        sums[6] = s6;
        sums[7] = s7;
    }

    private static double square(double x) {
        return x * x;
    }
}
