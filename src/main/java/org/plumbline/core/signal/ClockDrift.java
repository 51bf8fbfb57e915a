package org.plumbline.core.signal;

import java.util.Arrays;

/**
 * Offset and drift of a sensor's clock against the host's, from answers to "what time is it".
 *
 * <ol>
 *   <li>Each answer gives device time less host time in the middle of its way, wrong by at most half the way there and
 *       back, and only by its asymmetry.
 *   <li>The time on the way is never shorter than the line allows, but often longer. So of every few answers only the
 *       quickest is used (minimum filter of D. Mills, RFC 5905 section 10).
 *   <li>The slope through those is the median of the slopes of all pairs (H. Theil 1950, P. K. Sen, JASA 63, 1968): up
 *       to 29 % of them may be arbitrarily wrong. The offset is the median of what is left.
 * </ol>
 *
 * <p>Device time alone orders samples; this only dates them. A start of the sensor is a new object.
 */
public final class ClockDrift {
    private static final int GROUP = 4;
    private static final int KEPT = 64;

    private final double[] hostSeconds = new double[KEPT];
    private final double[] offsetSeconds = new double[KEPT];
    private int kept;
    private int next;
    private int inGroup;
    private double quickestSeconds;
    private double quickestHostSeconds;
    private double quickestOffsetSeconds;

    /**
     * One answer; times in microseconds, the first and the last of the host's clock, the others of the sensor's. One that
     * cannot be (an answer before its question) is left out.
     */
    public void accept(long hostSentMicros, long receivedMicros, long sentMicros, long hostReceivedMicros) {
        double wayMicros = (double) (hostReceivedMicros - hostSentMicros) - (sentMicros - receivedMicros);
        if (wayMicros < 0 || sentMicros < receivedMicros) {
            return;
        }
        double host = (hostSentMicros / 2.0 + hostReceivedMicros / 2.0) / 1e6;
        double device = (receivedMicros / 2.0 + sentMicros / 2.0) / 1e6;
        if (inGroup == 0 || wayMicros / 1e6 < quickestSeconds) {
            quickestSeconds = wayMicros / 1e6;
            quickestHostSeconds = host;
            quickestOffsetSeconds = device - host;
        }
        inGroup++;
        if (inGroup == GROUP) {
            inGroup = 0;
            keep();
        }
    }

    private void keep() {
        hostSeconds[next] = quickestHostSeconds;
        offsetSeconds[next] = quickestOffsetSeconds;
        next = (next + 1) % KEPT;
        kept = Math.min(KEPT, kept + 1);
    }

    /** Whether there is enough for an estimate of the drift: three groups of answers. */
    public boolean isKnown() {
        return kept >= 3;
    }

    /** How much faster the sensor's clock runs, in parts per million; 0 while it is not known. */
    public double driftPpm() {
        return isKnown() ? 1e6 * slope() : 0;
    }

    /** What the host's clock showed at a device time, in seconds; NaN before the first group of answers. */
    public double hostSeconds(double deviceSeconds) {
        if (kept == 0) {
            return Double.NaN;
        }
        double slope = isKnown() ? slope() : 0;
        double[] rest = new double[kept];
        for (int i = 0; i < kept; i++) {
            rest[i] = offsetSeconds[i] - slope * hostSeconds[i];
        }
        // device = host + offset + slope · host
        return (deviceSeconds - median(rest)) / (1 + slope);
    }

    private double slope() {
        double[] slopes = new double[kept * (kept - 1) / 2];
        int n = 0;
        for (int i = 0; i < kept; i++) {
            for (int j = 0; j < i; j++) {
                double span = hostSeconds[i] - hostSeconds[j];
                slopes[n++] = span == 0 ? 0 : (offsetSeconds[i] - offsetSeconds[j]) / span;
            }
        }
        return median(slopes);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
