package org.plumbline.core.repetition;

/** Where a swing of one angle begins and ends. */
final class PlaneEdges {
    private static final double RATE_SECONDS = 0.1;

    private final PlaneAngle angle;
    private final PlaneSettings settings;

    PlaneEdges(PlaneAngle angle, PlaneSettings settings) {
        this.angle = angle;
        this.settings = settings;
    }

    /**
     * Running number of the first sample: back from the peak to neutral, or to where the angle came down from
     * something else; from there on where a tenth of the way is done, or where it becomes faster than a tenth of its
     * fastest.
     *
     * @param earliestSeconds not before this time
     */
    long start(MotionHistory in, long peakAt, double earliestSeconds) {
        double peak = angle.at(in, peakAt);
        long first = peakAt;
        double lowest = peak;
        for (long n = peakAt; n >= in.first() && in.timeSeconds(n) >= earliestSeconds; n--) {
            double value = angle.at(in, n);
            lowest = Math.min(lowest, value);
            first = n;
            if (value <= 0 || (lowest < settings.offOfPeak() * peak && value > lowest + settings.turnDeg())) {
                break;
            }
        }
        double edge = edge(peak, lowest);
        long n = peakAt;
        double fastest = 0;
        while (n > first && angle.at(in, n) > edge) {
            double rate = rate(in, n);
            fastest = Math.max(fastest, rate);
            if (angle.at(in, n) < settings.offOfPeak() * peak && rate < settings.slow() * fastest) {
                break;
            }
            n--;
        }
        return n;
    }

    /**
     * Running number of the last sample: where a tenth of the way is left, or where the angle is lowest.
     *
     * @param offSeconds when it fell below half of its peak
     * @param lowSeconds when it was lowest after that
     */
    long end(MotionHistory in, double peak, double offSeconds, double lowSeconds, double low) {
        double edge = edge(peak, low);
        long n = in.at(offSeconds);
        while (n < in.end() - 1 && in.timeSeconds(n) < lowSeconds && angle.at(in, n) > edge) {
            n++;
        }
        return n;
    }

    /** A tenth of the way above where it comes from, or of the peak above neutral. */
    private double edge(double peak, double lowest) {
        return Math.max(settings.edge() * peak, lowest + settings.edge() * (peak - lowest));
    }

    private double rate(MotionHistory in, long n) {
        long before = Math.max(in.first(), in.at(in.timeSeconds(n) - RATE_SECONDS));
        double dt = in.timeSeconds(n) - in.timeSeconds(before);
        return dt > 0 ? (angle.at(in, n) - angle.at(in, before)) / dt : 0;
    }
}
