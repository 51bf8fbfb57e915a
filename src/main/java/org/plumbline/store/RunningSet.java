package org.plumbline.store;

import org.jspecify.annotations.Nullable;

/**
 * What a patient says of a set that runs, or of the rest before it.
 *
 * @param number of the set within the session, from 1
 * @param byHand repetitions more than the sensor counted; fewer where negative
 * @param restSeconds how long the rest before it is to be, from the end of the set before; null: as the plan says
 */
public record RunningSet(
        String sessionId, int number, int byHand, @Nullable Integer restSeconds) {}
