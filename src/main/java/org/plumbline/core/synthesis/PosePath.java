package org.plumbline.core.synthesis;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.plumbline.core.exercise.KeyPose;

/**
 * The way from the start posture to the far end through the key poses: for each angle and travel a monotone cubic
 * (Fritsch & Butland, SIAM J. Sci. Stat. Comput. 5(2), 1984), a straight line with two key poses.
 */
final class PosePath {
    private final double[] at;
    private final double[][] values = new double[5][];
    private final double[][] slopes = new double[5][];

    PosePath(List<KeyPose> poses) {
        at = poses.stream().mapToDouble(KeyPose::at).toArray();
        channel(0, poses, KeyPose::pitchDeg);
        channel(1, poses, KeyPose::rollDeg);
        channel(2, poses, KeyPose::twistDeg);
        channel(3, poses, p -> -p.upMetres());
        channel(4, poses, p -> -p.forwardMetres());
    }

    private void channel(int channel, List<KeyPose> poses, ToDoubleFunction<KeyPose> of) {
        double[] v = poses.stream().mapToDouble(of).toArray();
        values[channel] = v;
        double[] slope = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double before = i > 0 ? secant(v, i - 1) : secant(v, 0);
            double after = i < v.length - 1 ? secant(v, i) : before;
            slope[i] = before * after > 0 ? 2 * before * after / (before + after) : 0;
        }
        slopes[channel] = slope;
    }

    private double secant(double[] v, int i) {
        return (v[i + 1] - v[i]) / (at[i + 1] - at[i]);
    }

    /** The pose at a progress; beyond 0 and 1 the ends go on straight. */
    Pose at(double progress) {
        int i = 0;
        while (i < at.length - 2 && progress > at[i + 1]) {
            i++;
        }
        return new Pose(
                value(0, i, progress),
                value(1, i, progress),
                value(2, i, progress),
                value(3, i, progress),
                value(4, i, progress));
    }

    double largestPitchDeg() {
        return Arrays.stream(values[0]).max().orElse(0);
    }

    private double value(int channel, int i, double progress) {
        double[] v = values[channel];
        double[] m = slopes[channel];
        if (progress > 1) {
            return v[v.length - 1] + m[v.length - 1] * (progress - 1);
        }
        double h = at[i + 1] - at[i];
        double s = (progress - at[i]) / h;
        double left = v[i] + s * h * m[i];
        double rise = v[i + 1] - v[i];
        return left + s * s * (3 * rise - h * (2 * m[i] + m[i + 1])) + s * s * s * (h * (m[i] + m[i + 1]) - 2 * rise);
    }
}
