package org.plumbline.core.protocol;

import java.util.Collection;

/**
 * Whether a line carries what a configuration samples. Half of it is kept free: after a lost second the line must carry
 * two seconds in one. Host and sensor compute the same, see {@code firmware-protocol/vectors/link-budget.json}.
 *
 * @param neededBytesPerSecond of all IMUs, hello, status, position and answers included
 * @param availableBytesPerSecond half of the line, rounded down; 0 when its rate is not known
 */
public record LinkBudget(long neededBytesPerSecond, long availableBytesPerSecond) {
    /** COBS byte and delimiter. */
    static final int FRAMING = 2;

    private static final int BESIDES_SAMPLES = 200;
    private static final int LONGEST_BATCH_MILLIS = 100;

    /**
     * What one IMU samples.
     *
     * @param content bits as in {@link Samples#content}, 0 when it is off
     * @param rateMilliHz above 0
     * @param batchSamples at most so many in a message, 0 as many as 100 ms and the frame hold
     */
    public record Stream(int content, long rateMilliHz, int batchSamples) {
        /** How many samples a message holds. */
        int samplesPerBatch() {
            long hundredMillis = Math.max(1, rateMilliHz * LONGEST_BATCH_MILLIS / 1_000_000);
            long most = Math.min(SampleContent.most(content | Samples.CHECKED), hundredMillis);
            return (int) (batchSamples == 0 ? most : Math.min(most, batchSamples));
        }

        private long bytesPerSecond() {
            if (content == 0) {
                return 0;
            }
            int samples = samplesPerBatch();
            long frame = SampleContent.headerBytes(content | Samples.CHECKED)
                    + (long) samples * SampleContent.bytesPerSample(content)
                    + Wire.CRC_BYTES
                    + FRAMING;
            return Math.ceilDiv(rateMilliHz * frame, 1000L * samples);
        }
    }

    /** @param linkBytesPerSecond what the line was measured to carry, 0 when nobody knows */
    public static LinkBudget of(Collection<Stream> streams, long linkBytesPerSecond) {
        long needed = BESIDES_SAMPLES;
        for (Stream stream : streams) {
            needed += stream.bytesPerSecond();
        }
        return new LinkBudget(needed, linkBytesPerSecond / 2);
    }

    /** A line of which nothing is known is never refused. */
    public boolean fits() {
        return availableBytesPerSecond == 0 || neededBytesPerSecond <= availableBytesPerSecond;
    }

    /** One plain sentence with the numbers. */
    public String sentence() {
        return "needs " + neededBytesPerSecond + " bytes a second; "
                + (fits() ? "it may use " : "it may only use ")
                + availableBytesPerSecond + ", half of what the line carries";
    }
}
