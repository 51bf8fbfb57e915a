package org.plumbline.core.link;

import java.util.List;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * How much of one session's deviation is carried into the next: AR(1) of the residuals of a regression, and the
 * transformation that takes it out (Prais and Winsten 1954). Estimated by restricted maximum likelihood, because with
 * 20 sessions and 9 regressors the plain autocorrelation of residuals is far too low; drawn towards 0.
 */
final class Autoregression {
    private static final double LOWEST = -0.6;
    private static final double HIGHEST = 0.9;
    private static final double STEP = 0.15;
    /** Below this share of the outcome's variation the residuals are rounding, and tell nothing. */
    private static final double EXACT = 1e-12;

    /**
     * A priori the correlation is 0 ± this. Without it 20 sessions give ±0.3 for no reason, and p below 0.05 come in 9
     * of 100 null tests instead of 5; with 156 sessions it changes little.
     */
    private static final double PRIOR_SD = 0.2;

    private final List<double[]> regressors;
    private final double[] outcome;

    private Autoregression(List<double[]> regressors, double[] outcome) {
        this.regressors = regressors;
        this.outcome = outcome;
    }

    /** The most likely correlation of neighbouring residuals, −0.6..0.9. */
    static double estimate(List<double[]> regressors, double[] outcome) {
        Autoregression model = new Autoregression(regressors, outcome);
        double best = 0;
        double highest = model.logPosterior(0);
        if (!Double.isFinite(highest)) {
            return 0;
        }
        for (double rho = LOWEST + STEP; rho < HIGHEST - STEP / 2; rho += STEP) {
            double likelihood = model.logPosterior(rho);
            if (likelihood > highest) {
                highest = likelihood;
                best = rho;
            }
        }
        return new BrentOptimizer(1e-6, 1e-4)
                .optimize(
                        new UnivariateObjectiveFunction(model::logPosterior),
                        GoalType.MAXIMIZE,
                        new SearchInterval(Math.max(LOWEST, best - STEP), Math.min(HIGHEST, best + STEP), best),
                        new MaxEval(100))
                .getPoint();
    }

    private double logPosterior(double rho) {
        Basis basis = new Basis();
        for (double[] regressor : regressors) {
            basis.add(whiten(regressor, rho));
        }
        double[] whitened = whiten(outcome, rho);
        double[] rest = basis.residual(whitened);
        double squares = Basis.dot(rest, rest);
        if (squares <= EXACT * Basis.dot(whitened, whitened)) {
            return Double.POSITIVE_INFINITY;
        }
        int free = outcome.length - basis.size();
        double prior = -0.5 * rho * rho / (PRIOR_SD * PRIOR_SD);
        return prior + 0.5 * (Math.log(1 - rho * rho) - basis.logDeterminant() - free * Math.log(squares));
    }

    static List<double[]> whiten(List<double[]> columns, double rho) {
        return columns.stream().map(column -> whiten(column, rho)).toList();
    }

    /** The values with the part taken out that the session before carried in. */
    static double[] whiten(double[] values, double rho) {
        double[] white = new double[values.length];
        white[0] = values[0] * Math.sqrt(1 - rho * rho);
        for (int i = 1; i < values.length; i++) {
            white[i] = values[i] - rho * values[i - 1];
        }
        return white;
    }
}
