package org.plumbline.device;

import java.util.SplittableRandom;

/** A line between sensor and listener that loses frames and flips bits, the same way for the same seed. */
final class FaultyLine {
    private final double loss;
    private final double bitError;
    private final SplittableRandom random;
    private long lostFrames;
    private long flippedBits;

    /**
     * @param loss probability that a frame is lost, 0..1
     * @param bitError probability that a bit is flipped, 0..1
     */
    FaultyLine(double loss, double bitError, long seed) {
        if (!(loss >= 0 && loss <= 1 && bitError >= 0 && bitError <= 1)) {
            throw new IllegalArgumentException("probabilities are 0 to 1: loss " + loss + ", bit error " + bitError);
        }
        this.loss = loss;
        this.bitError = bitError;
        random = new SplittableRandom(seed);
    }

    /** What arrives of a frame, which is changed in place; false when nothing does. */
    boolean pass(byte[] frame) {
        if (random.nextDouble() < loss) {
            lostFrames++;
            return false;
        }
        for (int bit = 0; bitError > 0 && bit < 8 * frame.length; bit++) {
            if (random.nextDouble() < bitError) {
                frame[bit >> 3] ^= (byte) (1 << (bit & 7));
                flippedBits++;
            }
        }
        return true;
    }

    long lostFrames() {
        return lostFrames;
    }

    long flippedBits() {
        return flippedBits;
    }
}
