package org.plumbline.core.repetition;

import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.Tilt;

/**
 * Where up is in upright stance, in the frame of the sensor: the mean of the first 0.3 s, then followed slowly while the
 * trunk is still and near it, and taken anew after five seconds of stillness anywhere (a bend is not held that long).
 */
final class Neutral {
    private static final double FIRST_SECONDS = 0.3;
    private static final double STILL_RADPS = Math.toRadians(5);
    private static final double STARTED_MOVING_RADPS = Math.toRadians(15);
    private static final double COS_NEAR = Math.cos(Math.toRadians(10));
    private static final double FOLLOWING_SECONDS = 0.4;
    private static final double ANYWHERE_SECONDS = 5;

    private double upX;
    private double upY;
    private double upZ = 1;
    private double startTime = Double.NaN;
    private double lastTime;
    private double stillSince = Double.NaN;
    private int samples;
    private double speedSum;
    private boolean stoodStill;

    void accept(MotionBuffer in, int i, boolean moving) {
        double time = in.timeSeconds(i);
        if (Double.isNaN(startTime)) {
            startTime = time;
            follow(in, i, 1);
        }
        if (time - startTime <= FIRST_SECONDS) {
            samples++;
            speedSum += in.speedRadps(i);
            follow(in, i, 1.0 / samples);
        } else {
            followWhileStill(in, i, moving);
        }
        lastTime = time;
    }

    private void followWhileStill(MotionBuffer in, int i, boolean moving) {
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
            take(in, i);
        } else if (!moving && still > FOLLOWING_SECONDS && near(in, i)) {
            follow(in, i, Math.min(1, (time - lastTime) / FOLLOWING_SECONDS));
            stoodStill = true;
        }
    }

    private boolean near(MotionBuffer in, int i) {
        return upX * in.up(i, 0) + upY * in.up(i, 1) + upZ * in.up(i, 2) > COS_NEAR;
    }

    private void follow(MotionBuffer in, int i, double share) {
        double x = upX + share * (in.up(i, 0) - upX);
        double y = upY + share * (in.up(i, 1) - upY);
        double z = upZ + share * (in.up(i, 2) - upZ);
        double norm = Math.sqrt(x * x + y * y + z * z);
        if (norm > 1e-3) {
            upX = x / norm;
            upY = y / norm;
            upZ = z / norm;
        }
    }

    /** From now on the posture of sample {@code i} is upright. */
    void take(MotionBuffer in, int i) {
        follow(in, i, 1);
        stoodStill = true;
    }

    /** The tilt of sample {@code i} from upright. */
    Tilt tilt(MotionBuffer in, int i, Tilt into) {
        return into.set(in, i, upX, upY, upZ);
    }

    /** Angular rate about the vertical of upright stance, to the left positive. */
    double turnRadps(MotionBuffer in, int i) {
        return upX * in.rateRadps(i, 0) + upY * in.rateRadps(i, 1) + upZ * in.rateRadps(i, 2);
    }

    /** In the frame of the sensor. */
    Vector3 up() {
        return new Vector3(upX, upY, upZ);
    }

    boolean known() {
        return samples > 0 && lastTime - startTime > FIRST_SECONDS;
    }

    /** Whether the first moments, or some later ones, were still enough to be a stance. */
    boolean stoodStill() {
        return stoodStill || speedSum <= STARTED_MOVING_RADPS * samples;
    }
}
