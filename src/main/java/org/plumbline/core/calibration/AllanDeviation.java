package org.plumbline.core.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping Allan deviation of a rate signal at rest (IEEE Std 952-1997, annex C; Riley, NIST SP 1065, 2008).
 *
 * @param points in ascending order of averaging time
 * @param randomWalk N: deviation at 1 s on the slope −½ of white noise, in the signal's unit per √Hz; from the three
 *     shortest averaging times, where white noise rules
 * @param instability B: the lowest deviation divided by 0.664, in the signal's unit; an upper bound when the curve still
 *     falls at its end ({@code instabilityReached} false)
 */
public record AllanDeviation(List<Point> points, double randomWalk, double instability, boolean instabilityReached) {
    private static final int POINTS_PER_DECADE = 8;
    /** √(2 ln 2 / π): the flat part of the curve against the bias instability. */
    private static final double FLAT = Math.sqrt(2 * Math.log(2) / Math.PI);
    /** At the longest averaging time there are still this many clusters. */
    private static final int FEWEST_CLUSTERS = 9;

    public AllanDeviation {
        points = List.copyOf(points);
    }

    /** @param tauSeconds averaging time */
    public record Point(double tauSeconds, double deviation) {}

    /**
     * @param values evenly spaced samples
     * @return empty points are never returned: fewer than 1000 samples are refused
     */
    public static Estimate<AllanDeviation> of(double[] values, double periodSeconds) {
        if (values.length < 1000) {
            return Estimate.refused(Estimate.Problem.RECORDING_TOO_SHORT);
        }
        double[] angle = integral(values, periodSeconds);
        List<Point> points = new ArrayList<>();
        int last = 0;
        for (double power = 0; ; power += 1.0 / POINTS_PER_DECADE) {
            int m = (int) Math.round(Math.pow(10, power));
            if (m * FEWEST_CLUSTERS > values.length) {
                break;
            }
            if (m != last) {
                points.add(new Point(m * periodSeconds, deviation(angle, m, periodSeconds)));
                last = m;
            }
        }
        double walk = 0;
        for (int i = 0; i < 3; i++) {
            walk += points.get(i).deviation() * Math.sqrt(points.get(i).tauSeconds()) / 3;
        }
        int lowest = 0;
        for (int i = 1; i < points.size(); i++) {
            lowest = points.get(i).deviation() < points.get(lowest).deviation() ? i : lowest;
        }
        return Estimate.found(
                new AllanDeviation(points, walk, points.get(lowest).deviation() / FLAT, lowest < points.size() - 1));
    }

    private static double[] integral(double[] values, double periodSeconds) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] angle = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            angle[i + 1] = angle[i] + (values[i] - mean) * periodSeconds;
        }
        return angle;
    }

    /** Step of the overlapping estimator: σ²(τ) = Σ(θ(k+2m) − 2θ(k+m) + θ(k))² / (2τ²(N − 2m)). */
    private static double deviation(double[] angle, int m, double periodSeconds) {
        double sum = 0;
        int count = angle.length - 2 * m;
        for (int k = 0; k < count; k++) {
            double difference = angle[k + 2 * m] - 2 * angle[k + m] + angle[k];
            sum += difference * difference;
        }
        double tau = m * periodSeconds;
        return Math.sqrt(sum / (2 * tau * tau * count));
    }
}
