package org.plumbline.core.repetition;

import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.WearCalibrator;

/**
 * Where up is in upright stance, in the frame of the sensor: the mean of the first 0.3 s, then followed slowly while the
 * trunk is still and near it, and taken anew after five seconds of stillness anywhere (a bend is not held that long).
 */
final class Neutral {
    private static final double FIRST_SECONDS = 0.3;
    private static final double STILL_RADPS = Math.toRadians(10);
    private static final double STARTED_MOVING_RADPS = Math.toRadians(15);
    private static final double NEAR_RAD = Math.toRadians(10);
    private static final double FOLLOWING_SECONDS = 0.4;
    private static final double ANYWHERE_SECONDS = 5;

    private Vector3 up = Vector3.Z;
    private double startTime = Double.NaN;
    private double lastTime;
    private double stillSince = Double.NaN;
    private int samples;
    private double speedSum;
    private boolean stoodStill;

    void accept(MotionBuffer in, int i, boolean moving) {
        double time = in.timeSeconds(i);
        Vector3 now = WearCalibrator.upAt(in, i);
        if (Double.isNaN(startTime)) {
            startTime = time;
            up = now;
        }
        if (time - startTime <= FIRST_SECONDS) {
            samples++;
            speedSum += in.speedRadps(i);
            follow(now, 1.0 / samples);
        } else {
            followWhileStill(in, i, now, moving);
        }
        lastTime = time;
    }

    private void followWhileStill(MotionBuffer in, int i, Vector3 now, boolean moving) {
        double time = in.timeSeconds(i);
        if (in.speedRadps(i) > STILL_RADPS) {
            stillSince = Double.NaN;
            return;
        }
        if (Double.isNaN(stillSince)) {
            stillSince = time;
        }
        double still = time - stillSince;
        if (still > ANYWHERE_SECONDS) {
            up = now;
            stoodStill = true;
        } else if (!moving && still > FOLLOWING_SECONDS && now.angleTo(up) < NEAR_RAD) {
            follow(now, Math.min(1, (time - lastTime) / FOLLOWING_SECONDS));
            stoodStill = true;
        }
    }

    private void follow(Vector3 now, double share) {
        Vector3 sum = up.times(1 - share).plus(now.times(share));
        if (sum.norm() > 1e-3) {
            up = sum.normalized();
        }
    }

    Vector3 up() {
        return up;
    }

    boolean known() {
        return samples > 0 && lastTime - startTime > FIRST_SECONDS;
    }

    /** Whether the first moments, or some later ones, were still enough to be a stance. */
    boolean stoodStill() {
        return stoodStill || speedSum <= STARTED_MOVING_RADPS * samples;
    }
}
