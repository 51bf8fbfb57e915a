package org.plumbline.core.form;

import java.util.function.DoubleSupplier;

/** What is remembered of one rule, one side and one session. */
final class RuleHistory {
    /** So many repetitions make a baseline; the median of three is not moved by one that went astray. */
    static final int BASELINE_REPETITIONS = 3;

    private final double[] first = new double[BASELINE_REPETITIONS];
    private int count;
    private double baseline = Double.NaN;
    private double referenceValue = Double.NaN;
    private SetWatch watch = new SetWatch();

    /** Takes what a repetition measured; only the first ones count. */
    void remember(double value) {
        if (hasBaseline()) {
            return;
        }
        first[count++] = value;
        if (hasBaseline()) {
            baseline = Medians.of(first);
        }
    }

    /** Whether the first repetitions are known; what comes then changes nothing. */
    boolean hasBaseline() {
        return count == BASELINE_REPETITIONS;
    }

    /** The median of the first repetitions. */
    double baseline() {
        return baseline;
    }

    /** What the reference says is usual; worked out when it is asked for the first time. */
    double referenceValue(DoubleSupplier working) {
        if (Double.isNaN(referenceValue)) {
            referenceValue = working.getAsDouble();
        }
        return referenceValue;
    }

    /** Whether the set differs from the reference. */
    SetWatch watch() {
        return watch;
    }

    /** From now on another reference holds. */
    void otherReference() {
        referenceValue = Double.NaN;
        watch = new SetWatch();
    }
}
