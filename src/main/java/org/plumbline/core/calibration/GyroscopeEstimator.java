package org.plumbline.core.calibration;

import java.util.List;
import org.plumbline.core.geometry.Vector3;

/** Gyroscope bias and noise from rests: the mean rate, weighted by how long each rest was. */
public final class GyroscopeEstimator {
    /** With 0.02 °/s/√Hz (a noisy part) the mean over 5 s is good to 0.01 °/s. */
    public static final double SHORTEST_REST_SECONDS = 5;

    /** Rests that differ by more were no rests, or saw different temperatures. */
    private static final double LARGEST_DIFFERENCE_RADPS = Math.toRadians(0.3);

    private GyroscopeEstimator() {}

    public static Estimate<GyroscopeCalibration> estimate(List<StillPose> rests) {
        if (rests.isEmpty()) {
            return Estimate.refused(Estimate.Problem.NEVER_STILL);
        }
        double seconds = 0;
        double samples = 0;
        Vector3 rate = Vector3.ZERO;
        Vector3 variance = Vector3.ZERO;
        for (StillPose rest : rests) {
            seconds += rest.durationSeconds();
            samples += rest.samples();
            rate = rate.plus(rest.gyrRadps().times(rest.samples()));
            variance = variance.plus(squared(rest.gyrNoiseRadps()).times(rest.samples()));
        }
        if (seconds < SHORTEST_REST_SECONDS) {
            return Estimate.refused(Estimate.Problem.REST_TOO_SHORT);
        }
        Vector3 bias = rate.times(1 / samples);
        if (rests.stream().anyMatch(r -> r.gyrRadps().minus(bias).norm() > LARGEST_DIFFERENCE_RADPS)) {
            return Estimate.refused(Estimate.Problem.BIAS_NOT_STEADY);
        }
        double periodSeconds = seconds / samples;
        Vector3 mean = variance.times(1 / samples);
        Vector3 noise = new Vector3(Math.sqrt(mean.x()), Math.sqrt(mean.y()), Math.sqrt(mean.z()))
                .times(Math.sqrt(periodSeconds));
        return Estimate.found(new GyroscopeCalibration(bias, noise, seconds));
    }

    private static Vector3 squared(Vector3 v) {
        return new Vector3(v.x() * v.x(), v.y() * v.y(), v.z() * v.z());
    }
}
