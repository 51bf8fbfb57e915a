package org.plumbline.core.link;

/**
 * The limits of the analysis. The defaults stand in {@code src/docs/method.md} with their sources; unless said
 * otherwise there, they are this project's own, not evidence-derived.
 *
 * @param permutations B of every p, 9,999 or more for results that are shown
 * @param intervalPermutations how many of them also give the width of the interval
 * @param blockSessions sessions in a block that is moved as one
 * @param minBlocks blocks are used only where this many fit; with 8 of them, at 40 sessions, a real effect was found in
 *     45 of 100 people instead of 60 and intervals held the truth in 92 % instead of 94 %
 * @param minValidReps a row with fewer valid repetitions is not used
 * @param minSessions sessions a test needs
 * @param minExposed sessions on either side of the threshold that a test needs
 * @param exposedFraction fault fraction from which a session counts as exposed
 * @param minWidth least 10th-90th percentile width of a fault fraction
 * @param linkedNprs least effect of a link of one person, points
 * @param notLinkedNprs "not linked" needs the whole interval within ± this, points
 * @param maxBlankFraction a covariate with more blanks is left out
 * @param maxShared share of the exposure's variation that the covariates may explain
 * @param twinCorrelation exposures that correlate this much cannot be told apart
 * @param controlAlpha a negative control with a smaller p has failed
 * @param minPatients privacy floor of everything pooled
 * @param pooledQ largest q of a pooled link
 * @param looksOnly whether a test uses its sessions up to its last planned look only, so that between looks the last
 *     verdict stands
 */
public record LinkSettings(
        int permutations,
        int intervalPermutations,
        int blockSessions,
        int minBlocks,
        int minValidReps,
        int minSessions,
        int minExposed,
        double exposedFraction,
        double minWidth,
        double linkedNprs,
        double notLinkedNprs,
        double maxBlankFraction,
        double maxShared,
        double twinCorrelation,
        double controlAlpha,
        int minPatients,
        double pooledQ,
        boolean looksOnly) {
    private static final int PERMUTATIONS = 9_999;
    private static final int INTERVAL_PERMUTATIONS = 1_999;

    public LinkSettings {
        if (permutations < 99 || intervalPermutations < 99 || intervalPermutations > permutations) {
            throw new IllegalArgumentException("permutations: at least 99, the interval's among them: " + permutations
                    + ", " + intervalPermutations);
        }
    }

    public static LinkSettings defaults() {
        return new LinkSettings(
                PERMUTATIONS,
                INTERVAL_PERMUTATIONS,
                5,
                16,
                5,
                20,
                5,
                0.20,
                0.2,
                1,
                2,
                0.20,
                0.9,
                0.95,
                0.01,
                5,
                0.05,
                false);
    }

    /** The same with fewer permutations, for simulations. */
    public LinkSettings withPermutations(int count) {
        return with(count, Math.min(count, INTERVAL_PERMUTATIONS), looksOnly);
    }

    /** The same for a diary that grows and is read all the time. */
    public LinkSettings atLooksOnly() {
        return with(permutations, intervalPermutations, true);
    }

    private LinkSettings with(int count, int intervalCount, boolean onlyLooks) {
        return new LinkSettings(
                count,
                intervalCount,
                blockSessions,
                minBlocks,
                minValidReps,
                minSessions,
                minExposed,
                exposedFraction,
                minWidth,
                linkedNprs,
                notLinkedNprs,
                maxBlankFraction,
                maxShared,
                twinCorrelation,
                controlAlpha,
                minPatients,
                pooledQ,
                onlyLooks);
    }
}
