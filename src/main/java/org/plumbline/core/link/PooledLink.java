package org.plumbline.core.link;

import org.jspecify.annotations.Nullable;

/**
 * One test over all people for whom it was made, by random effects. Numbers are null below the privacy floor of 5.
 *
 * @param effectNprs mean over people of the effect over each one's own 10th-90th percentile
 * @param tau2 variance between people, squared points
 * @param i2 share of the variation that lies between people, 0..1
 */
public record PooledLink(
        String exercise,
        Exposure exposure,
        Outcome outcome,
        int patients,
        @Nullable Double effectNprs,
        @Nullable Interval ci95,
        @Nullable Double p,
        @Nullable Double q,
        @Nullable Double tau2,
        @Nullable Double i2,
        Verdict verdict) {}
