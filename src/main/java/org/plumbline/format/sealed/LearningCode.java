package org.plumbline.format.sealed;

/**
 * The columns of one sensor, sample by sample: what earlier samples and the other columns of this one foretell is
 * learnt on the way, and each value is written by how likely it was. Writing and reading are one path.
 */
final class LearningCode {
    private static final int OWN = 16;
    private static final int OWN_BESIDE_OTHERS = 8;
    private static final int OF_EACH_OTHER = 3;
    private static final int NEAREST = 2;
    private static final double[] KEEPS = {0.99, 0.999, 0.9998};

    /** Values differ by less: they are 16 bits wide. */
    private static final int WIDEST = 1 << 18;

    private final int[][] columns;
    private final Binary binary;
    private final LeastSquares[][] predictors;
    private final Expectation[] expected;
    private final double[] own = new double[OWN];
    private final double[] beside;

    /** @param columns what is written, or where what is read is put */
    LearningCode(int[][] columns, Binary binary) {
        this.columns = columns;
        this.binary = binary;
        beside = new double[OWN_BESIDE_OTHERS + OF_EACH_OTHER * (columns.length - 1)];
        predictors = new LeastSquares[columns.length][];
        expected = new Expectation[columns.length];
        for (int c = 0; c < columns.length; c++) {
            predictors[c] = new LeastSquares[] {
                new LeastSquares(NEAREST, KEEPS[0]),
                new LeastSquares(OWN, KEEPS[1]),
                new LeastSquares(beside.length, KEEPS[2])
            };
            expected[c] = new Expectation(KEEPS.length);
        }
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < columns.length; c++) {
                inputs(c, i);
                int before = i == 0 ? 0 : columns[c][i - 1];
                columns[c][i] = before + one(c, columns[c][i] - before);
            }
        }
    }

    /** Of differences of neighbours, the nearest first; columns before this one are known a sample further. */
    private void inputs(int column, int i) {
        for (int lag = 0; lag < OWN; lag++) {
            own[lag] = difference(column, i - 1 - lag);
        }
        System.arraycopy(own, 0, beside, 0, OWN_BESIDE_OTHERS);
        int at = OWN_BESIDE_OTHERS;
        for (int other = 0; other < columns.length; other++) {
            for (int lag = 0; other != column && lag < OF_EACH_OTHER; lag++) {
                beside[at++] = difference(other, other < column ? i - lag : i - 1 - lag);
            }
        }
    }

    private double difference(int column, int i) {
        return i <= 0 ? 0 : (double) columns[column][i] - columns[column][i - 1];
    }

    private int one(int column, int step) {
        Expectation expectation = expected[column];
        LeastSquares[] guesses = predictors[column];
        for (int k = 0; k < guesses.length; k++) {
            expectation.expect(k, guesses[k].foretold(k == guesses.length - 1 ? beside : own));
        }
        int coded = narrowed(expectation, step);
        for (int k = 0; k < guesses.length; k++) {
            guesses[k].learn(k == guesses.length - 1 ? beside : own, expectation.error(k, coded));
        }
        expectation.learn(coded);
        return coded;
    }

    /** Halves where the value may lie until one is left. */
    private int narrowed(Expectation expectation, int step) {
        int from = -WIDEST;
        int to = WIDEST;
        double belowFrom = 0;
        double belowTo = 1;
        while (to - from > 1) {
            int middle = (from + to) >> 1;
            double below = expectation.below(middle);
            if (binary.code(step < middle, (below - belowFrom) / (belowTo - belowFrom))) {
                to = middle;
                belowTo = below;
            } else {
                from = middle;
                belowFrom = below;
            }
        }
        return from;
    }
}
