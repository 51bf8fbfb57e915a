package org.plumbline.core.link;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Several estimates of one effect that differs between people: DerSimonian and Laird 1986 (Control Clin Trials 7:177)
 * for the variance between them, Hartung and Knapp 2001 (Stat Med 20:3875) for the interval of their mean.
 *
 * @param tau2 variance between people, never negative
 * @param i2 share of the variation that lies between people, 0..1 (Higgins and Thompson 2002)
 * @param p two-sided, Student t with one less than the number of people
 */
record RandomEffects(double mean, Interval ci95, double p, double tau2, double i2) {
    /** @param variances squared standard errors, all positive; at least two people */
    static RandomEffects of(double[] effects, double[] variances) {
        int k = effects.length;
        double tau2 = tau2(effects, variances);
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < k; i++) {
            weights += 1 / (variances[i] + tau2);
            weighted += effects[i] / (variances[i] + tau2);
        }
        double mean = weighted / weights;
        double spread = 0;
        for (int i = 0; i < k; i++) {
            spread += square(effects[i] - mean) / (variances[i] + tau2);
        }
        double standardError = Math.sqrt(spread / ((k - 1) * weights));
        TDistribution t = TDistribution.of(k - 1);
        double half = t.inverseSurvivalProbability(0.025) * standardError;
        double p = standardError > 0 ? 2 * t.survivalProbability(Math.abs(mean) / standardError) : mean == 0 ? 1 : 0;
        double heterogeneity = heterogeneity(effects, variances);
        double i2 = heterogeneity > 0 ? Math.max(0, (heterogeneity - (k - 1)) / heterogeneity) : 0;
        return new RandomEffects(mean, new Interval(mean - half, mean + half), p, tau2, i2);
    }

    /** One person's estimate drawn towards the mean by how uncertain it is (empirical Bayes). */
    double shrink(double effect, double variance) {
        return tau2 > 0 ? (effect * tau2 + mean * variance) / (tau2 + variance) : mean;
    }

    private static double tau2(double[] effects, double[] variances) {
        double weights = 0;
        double squares = 0;
        for (double variance : variances) {
            weights += 1 / variance;
            squares += 1 / square(variance);
        }
        double excess = heterogeneity(effects, variances) - (effects.length - 1);
        return Math.max(0, excess / (weights - squares / weights));
    }

    /** Cochran's Q. */
    private static double heterogeneity(double[] effects, double[] variances) {
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < effects.length; i++) {
            weights += 1 / variances[i];
            weighted += effects[i] / variances[i];
        }
        double sum = 0;
        for (int i = 0; i < effects.length; i++) {
            sum += square(effects[i] - weighted / weights) / variances[i];
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }
}
