package org.plumbline.core.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One test of one person: an exposure of one exercise against one later pain. All numbers are null where nothing was
 * tested.
 *
 * @param n sessions with everything the test needs
 * @param exposed those of them that count as exposed
 * @param slopeNprs points per fraction 0→1 of a fault, or per unit of a quantity
 * @param effectNprs points over this person's own 10th-90th percentile of the exposure
 * @param ci95 of {@code effectNprs}
 * @param p two-sided permutation p, (b+1)/(B+1)
 * @param q p after Benjamini-Hochberg over all tests of the person
 * @param shrunkenNprs {@code effectNprs} drawn towards the pooled effect; null below 5 patients
 * @param negativeControl for candidate links only
 * @param leftOut covariates that could not be adjusted for: constant, too often blank, or copies of others
 */
public record Link(
        String exercise,
        Exposure exposure,
        Outcome outcome,
        int n,
        int exposed,
        @Nullable Double slopeNprs,
        @Nullable Double effectNprs,
        @Nullable Interval ci95,
        @Nullable Double p,
        @Nullable Double q,
        @Nullable Double shrunkenNprs,
        @Nullable NegativeControl negativeControl,
        Verdict verdict,
        Reason reason,
        List<String> leftOut) {
    public Link {
        leftOut = List.copyOf(leftOut);
    }

    Link withShrunken(double nprs) {
        return new Link(
                exercise,
                exposure,
                outcome,
                n,
                exposed,
                slopeNprs,
                effectNprs,
                ci95,
                p,
                q,
                nprs,
                negativeControl,
                verdict,
                reason,
                leftOut);
    }
}
