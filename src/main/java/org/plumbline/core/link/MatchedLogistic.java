package org.plumbline.core.link;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Conditional logistic regression of one yes-or-no exposure with Firth's penalty (Firth 1993, Biometrika 80:27; Heinze
 * and Puhr 2010, Stat Med 29:770): finite also where every case is exposed. The interval is that of the penalised
 * likelihood's profile.
 *
 * <p>In a set of one case and m others of which e are exposed, altogether, the chance that the case is an exposed one is
 * e·θ / (e·θ + m + 1 − e), θ the odds ratio. With pairs the estimate is (b + ½) / (c + ½).
 */
record MatchedLogistic(double oddsRatio, Interval ci95) {
    private static final double WIDEST = 12;

    /**
     * @param sessions in the set, the case among them
     * @param exposed of them
     */
    record Matched(int sessions, int exposed, boolean caseExposed) {}

    /** @param sets at least one of them with exposed and unexposed sessions */
    static MatchedLogistic of(List<Matched> sets) {
        List<Matched> telling = sets.stream()
                .filter(set -> set.exposed > 0 && set.exposed < set.sessions)
                .toList();
        if (telling.isEmpty()) {
            throw new IllegalArgumentException("no set with exposed and unexposed sessions");
        }
        BrentSolver solver = new BrentSolver(1e-10);
        double best = solver.solve(500, beta -> score(telling, beta), -WIDEST, WIDEST, 0);
        double drop = ChiSquaredDistribution.of(1).inverseCumulativeProbability(0.95) / 2;
        double level = likelihood(telling, best) - drop;
        DoubleUnaryOperator above = beta -> likelihood(telling, beta) - level;
        double low = solver.solve(500, above::applyAsDouble, best - WIDEST, best);
        double high = solver.solve(500, above::applyAsDouble, best, best + WIDEST);
        return new MatchedLogistic(Math.exp(best), new Interval(Math.exp(low), Math.exp(high)));
    }

    private static double chance(Matched set, double beta) {
        double exposed = set.exposed * Math.exp(beta);
        return exposed / (exposed + set.sessions - set.exposed);
    }

    private static double likelihood(List<Matched> sets, double beta) {
        double sum = 0;
        double information = 0;
        for (Matched set : sets) {
            double p = chance(set, beta);
            sum += Math.log(set.caseExposed ? p : 1 - p);
            information += p * (1 - p);
        }
        return sum + Math.log(information) / 2;
    }

    /** Derivative of the penalised likelihood: Σ(y − p) + ½ Σp(1−p)(1−2p) / Σp(1−p). */
    private static double score(List<Matched> sets, double beta) {
        double sum = 0;
        double information = 0;
        double skew = 0;
        for (Matched set : sets) {
            double p = chance(set, beta);
            sum += (set.caseExposed ? 1 : 0) - p;
            information += p * (1 - p);
            skew += p * (1 - p) * (1 - 2 * p);
        }
        return sum + skew / information / 2;
    }
}
