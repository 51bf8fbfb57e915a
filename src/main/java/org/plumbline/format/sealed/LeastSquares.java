package org.plumbline.format.sealed;

/**
 * Learns, value by value, by which weights its inputs foretell what comes next: recursive least squares (Plackett 1950)
 * that forgets. Nothing but +, −, × and ÷ in a fixed order, so that a reader on any machine learns bit for bit the same.
 */
final class LeastSquares {
    /** Above it the inputs have long said nothing: learnt anew. */
    private static final double UNSURE = 1e9;

    private final double keeps;
    private final double[] weights;
    private final double[][] spread;
    private final double[] gain;

    /** @param keeps how much of what was learnt counts one value later, 0..1 */
    LeastSquares(int inputs, double keeps) {
        this.keeps = keeps;
        weights = new double[inputs];
        spread = new double[inputs][inputs];
        gain = new double[inputs];
        begin();
    }

    private void begin() {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0;
            for (int j = 0; j < weights.length; j++) {
                spread[i][j] = i == j ? 1 : 0;
            }
        }
    }

    double foretold(double[] inputs) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * inputs[i];
        }
        return sum;
    }

    /** @param error what came less what was foretold from these inputs */
    void learn(double[] inputs, double error) {
        double divisor = keeps;
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += spread[i][j] * inputs[j];
            }
            gain[i] = sum;
            divisor += sum * inputs[i];
        }
        double widest = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = gain[i] / divisor;
            weights[i] += share * error;
            for (int j = 0; j <= i; j++) {
                double value = (spread[i][j] - share * gain[j]) / keeps;
                spread[i][j] = value;
                spread[j][i] = value;
            }
            widest = Math.max(widest, spread[i][i]);
        }
        if (!(divisor >= keeps && widest < UNSURE)) {
            begin();
        }
    }
}
