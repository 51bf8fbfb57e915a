package org.plumbline.core.posture;

import org.jspecify.annotations.Nullable;

/**
 * Tells, sample by sample, whether the sensor moves like something worn on a back. Allocates only when the answer
 * changes.
 *
 * <ol>
 *   <li>Shaken: over 3 s (exponentially weighted) the size of the specific force varies by more than 10 m/s² (RMS), or
 *       the angular rate is more than 400 °/s (RMS). Back sensors in quick trunk movements reached 4.9 and 287 here.
 *   <li>Motionless: up stayed within 0.1° for 30 s. A standing or sitting person sways and breathes more than that; a
 *       person who lies on the sensor may not, so this is only looked at for exercises in upright posture.
 *   <li>It is over once neither was true for 3 s.
 * </ol>
 */
final class BackWatch {
    private static final double PER_WINDOW = 1 / 3.0;
    private static final double SHAKEN_MPS2 = 10;
    private static final double SHAKEN_RADPS = Math.toRadians(400);
    private static final double MOTIONLESS_CHORD = Math.toRadians(0.1);
    private static final double MOTIONLESS_SECONDS = 30;
    private static final double OVER_SECONDS = 3;
    private static final double STANDARD_GRAVITY_MPS2 = 9.80665;

    private final boolean upright;
    private double lastTime = Double.NaN;
    private double forceSquare;
    private double rateSquare;
    private double anchorX;
    private double anchorY;
    private double anchorZ;
    private double anchorTime;
    private double lastSignTime;
    private WornCheck.@Nullable NotOnABack found;

    /** @param upright whether the exercises are done standing or sitting */
    BackWatch(boolean upright) {
        this.upright = upright;
    }

    /** Takes a sample. @return what gives it away, null while it may be worn on a back */
    WornCheck.@Nullable NotOnABack accept(MotionSample in) {
        double time = in.timeSeconds;
        average(in, time - lastTime);
        lastTime = time;
        anchor(in, time);
        boolean shaken = forceSquare > SHAKEN_MPS2 * SHAKEN_MPS2 || rateSquare > SHAKEN_RADPS * SHAKEN_RADPS;
        boolean motionless = upright && time - anchorTime > MOTIONLESS_SECONDS;
        if (shaken || motionless) {
            lastSignTime = time;
            if (found == null) {
                found = new WornCheck.NotOnABack(
                        motionless ? anchorTime : time, shaken ? WornCheck.Sign.SHAKEN : WornCheck.Sign.MOTIONLESS);
            }
        } else if (found != null && time - lastSignTime > OVER_SECONDS) {
            found = null;
        }
        return found;
    }

    private void average(MotionSample in, double dt) {
        double share = dt > 0 ? Math.min(1, dt * PER_WINDOW) : 0;
        double force = in.forceMps2 - STANDARD_GRAVITY_MPS2;
        double rate = in.speedRadps;
        forceSquare += share * (force * force - forceSquare);
        rateSquare += share * (rate * rate - rateSquare);
    }

    private void anchor(MotionSample in, double time) {
        double x = in.upX - anchorX;
        double y = in.upY - anchorY;
        double z = in.upZ - anchorZ;
        if (x * x + y * y + z * z > MOTIONLESS_CHORD * MOTIONLESS_CHORD) {
            anchorX = in.upX;
            anchorY = in.upY;
            anchorZ = in.upZ;
            anchorTime = time;
        }
    }
}
