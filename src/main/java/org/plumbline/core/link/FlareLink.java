package org.plumbline.core.link;

import org.jspecify.annotations.Nullable;

/**
 * One exposure of one exercise in sessions with a flare after them, against nearby sessions of the same person without.
 * Counted from 3 flares, estimated from 8; an association, nothing more.
 *
 * @param flares sessions of this exercise that a flare followed and that have an exposure
 * @param exposedFlares those of them that were exposed
 * @param compared sessions they are compared with
 * @param exposedCompared those of them that were exposed
 * @param oddsRatio exposed against not; null below 8 flares
 * @param ci95 of the odds ratio; null below 8 flares
 */
public record FlareLink(
        String exercise,
        Exposure exposure,
        int flares,
        int exposedFlares,
        int compared,
        int exposedCompared,
        @Nullable Double oddsRatio,
        @Nullable Interval ci95) {}
