package org.plumbline.format.sealed;

/**
 * What a column's next value may be: a mixture of Student's t with six degrees of freedom, one for each predictor and
 * each of three widths; the shares follow what fitted so far. Only +, −, ×, ÷ and the square root, which are exact to
 * the last bit on every machine.
 */
final class Expectation {
    /** How fast each width follows the last errors. */
    private static final double[] QUICKNESS = {0.12, 0.04, 0.013};

    private static final double FIRST_WIDTH = 200;
    private static final double LEAST_WIDTH = 0.3;

    /** So much of all shares is handed out anew with each value: what fitted badly may come back. */
    private static final double SHUFFLED = 0.02;

    /** What foretells more has run wild. */
    private static final double FARTHEST = 1 << 20;

    private static final double LEAST_SHARE = 1e-9;
    private static final double HALF = 0.5;
    private static final double DEGREES = 6;

    private final double[] centres;
    private final double[] widths;
    private final double[] shares;
    private int learnt;

    Expectation(int predictors) {
        centres = new double[predictors];
        widths = new double[predictors * QUICKNESS.length];
        shares = new double[widths.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = FIRST_WIDTH;
            shares[i] = 1.0 / widths.length;
        }
    }

    void expect(int predictor, double value) {
        centres[predictor] = Math.abs(value) < FARTHEST ? value : 0;
    }

    double error(int predictor, int value) {
        return value - centres[predictor];
    }

    /** How likely the value is less than this whole number. */
    double below(int whole) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i] * below(i, whole);
        }
        return sum;
    }

    private double below(int i, int whole) {
        double t = (whole - HALF - centres[i / QUICKNESS.length]) / widths[i];
        double cosine2 = 1 / (1 + t * t / DEGREES);
        double sine = t / Math.sqrt(DEGREES + t * t);
        return HALF + HALF * sine * (1 + cosine2 / 2 + 3 * cosine2 * cosine2 / 8);
    }

    void learn(int value) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= Math.max(below(i, value + 1) - below(i, value), LEAST_SHARE);
            sum += shares[i];
        }
        learnt++;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shares[i] / sum * (1 - SHUFFLED) + SHUFFLED / shares.length;
            double quickness = Math.max(QUICKNESS[i % QUICKNESS.length], 1.0 / (learnt + 1));
            double error = Math.abs(value - centres[i / QUICKNESS.length]);
            widths[i] = Math.max(widths[i] + quickness * (error - widths[i]), LEAST_WIDTH);
        }
    }
}
