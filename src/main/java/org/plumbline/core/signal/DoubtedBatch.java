package org.plumbline.core.signal;

import org.plumbline.core.protocol.Samples;

/** The latest batch whose time and index did not go on from what was there: damage, or the sensor has started anew. */
final class DoubtedBatch {
    /** The first sample behind it, as its sender would count on; −1 without one. */
    private long nextIndex = -1;

    private long nextMicros;

    void is(Samples batch) {
        nextIndex = (batch.firstIndex() + batch.size()) & 0xFFFF_FFFFL;
        nextMicros = batch.timeMicros() + batch.size() * batch.periodMicros();
    }

    void forget() {
        nextIndex = -1;
    }

    /** Whether a batch goes on where it ended: then it was no damage. */
    boolean isFollowedBy(Samples batch, double periodSeconds) {
        return nextIndex == batch.firstIndex()
                && batch.timeMicros() >= 0
                && Math.abs(batch.timeMicros() - nextMicros) / 1e6 <= 2 * periodSeconds;
    }
}
