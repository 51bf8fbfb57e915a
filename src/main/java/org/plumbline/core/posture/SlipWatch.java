package org.plumbline.core.posture;

/**
 * Notices that rest no longer looks as it did at the calibration. Works on trunk angles; allocates only when the answer
 * changes.
 *
 * <ol>
 *   <li>The reference is the calibrated upright; for exercises from another posture the first second of rest.
 *   <li>Near: not more than 15° to a side and 40° forward or back from the reference (people slump, they do not sit at
 *       a slant). More than 75° away is another posture and says nothing.
 *   <li>Slipped: not near for a while, movements included (a bend comes back, a slipped sensor does not), with at least
 *       1 s of rest (below 15 °/s) in it.
 *   <li>Fits again: 1 s of rest near the reference.
 *   <li>Inverted: more than 150° from upright for 2 s, in exercises done upright: no such posture is asked for.
 * </ol>
 *
 * A slip about the vertical leaves rest as it is and is not seen.
 */
final class SlipWatch {
    static final double LATERAL_DEG = 15;
    static final double FLEXION_DEG = 40;
    private static final double OTHER_POSTURE_DEG = 75;
    private static final double INVERTED_DEG = 150;
    private static final double INVERTED_SECONDS = 2;
    private static final double REST_DEG_PER_S = 15;
    private static final double REST_SECONDS = 1;

    private final boolean upright;
    private final double awaySeconds;
    private double lastTime = Double.NaN;
    private double referenceFlexionDeg;
    private double referenceLateralDeg;
    private double referenceRest;
    private double nearTime = Double.NaN;
    private double nearRest;
    private double awayRest;
    private double nearestDeg;
    private double nearestFlexionDeg;
    private double nearestLateralDeg;
    private double invertedSince = Double.NaN;
    private WornCheck answer = WornCheck.FITS;
    /** Enough rest was seen near the reference and nothing else since: as long as it stays near, nothing changes. */
    private boolean settled;

    /**
     * @param upright whether the exercises are done standing or sitting
     * @param awaySeconds how long rest may be looked for in vain; longer than the longest hold
     */
    SlipWatch(boolean upright, double awaySeconds) {
        this.upright = upright;
        this.awaySeconds = awaySeconds;
    }

    /** Takes posture {@code i}. @return the answer with it, the same object while it does not change */
    WornCheck accept(TrunkBatch in, int i) {
        double time = in.timeSeconds(i);
        double dt = time - lastTime;
        lastTime = time;
        if (!(dt > 0)) {
            nearTime = time;
            return answer;
        }
        if (settled && isNear(in, i)) {
            nearTime = time;
            return answer;
        }
        settled = false;
        boolean rest = in.angularSpeedDegPerS(i) < REST_DEG_PER_S;
        if (!upright && referenceRest < REST_SECONDS) {
            learn(in, i, rest ? dt : 0, time);
            return answer;
        }
        if (inverted(in, i, time)) {
            return answer;
        }
        follow(in, i, rest ? dt : 0, time);
        return answer;
    }

    private boolean isNear(TrunkBatch in, int i) {
        return Math.abs(in.lateralFlexionRightDeg(i) - referenceLateralDeg) <= LATERAL_DEG
                && Math.abs(in.flexionDeg(i) - referenceFlexionDeg) <= FLEXION_DEG;
    }

    private void learn(TrunkBatch in, int i, double rest, double time) {
        nearTime = time;
        referenceRest += rest;
        double share = referenceRest > 0 ? rest / referenceRest : 0;
        referenceFlexionDeg += share * (in.flexionDeg(i) - referenceFlexionDeg);
        referenceLateralDeg += share * (in.lateralFlexionRightDeg(i) - referenceLateralDeg);
    }

    private boolean inverted(TrunkBatch in, int i, double time) {
        double flexion = in.flexionDeg(i);
        double lateral = in.lateralFlexionRightDeg(i);
        if (!upright || flexion * flexion + lateral * lateral < INVERTED_DEG * INVERTED_DEG) {
            invertedSince = Double.NaN;
            return false;
        }
        if (Double.isNaN(invertedSince)) {
            invertedSince = time;
        }
        if (time - invertedSince > INVERTED_SECONDS && !(answer instanceof WornCheck.NotOnABack)) {
            answer = new WornCheck.NotOnABack(invertedSince, WornCheck.Sign.INVERTED);
        }
        return true;
    }

    private void follow(TrunkBatch in, int i, double rest, double time) {
        double flexion = in.flexionDeg(i) - referenceFlexionDeg;
        double lateral = in.lateralFlexionRightDeg(i) - referenceLateralDeg;
        if (flexion * flexion + lateral * lateral > OTHER_POSTURE_DEG * OTHER_POSTURE_DEG) {
            again(time);
            return;
        }
        if (Math.abs(lateral) <= LATERAL_DEG && Math.abs(flexion) <= FLEXION_DEG) {
            near(rest, time);
        } else {
            away(flexion, lateral, rest, time);
        }
    }

    private void again(double time) {
        nearTime = time;
        awayRest = 0;
        nearestDeg = Double.POSITIVE_INFINITY;
    }

    private void near(double rest, double time) {
        again(time);
        nearRest += rest;
        if (nearRest >= REST_SECONDS) {
            answer = WornCheck.FITS;
            settled = true;
        }
    }

    private void away(double flexion, double lateral, double rest, double time) {
        nearRest = 0;
        awayRest += rest;
        double far = Math.sqrt(flexion * flexion + lateral * lateral);
        if (rest > 0 && far < nearestDeg) {
            nearestDeg = far;
            nearestFlexionDeg = flexion;
            nearestLateralDeg = lateral;
        }
        if (time - nearTime > awaySeconds && awayRest >= REST_SECONDS && answer instanceof WornCheck.Fits) {
            answer = new WornCheck.Slipped(nearTime, nearestLateralDeg, nearestFlexionDeg);
        }
    }

    /** From now on rest near the reference has to be seen again. */
    void doubt() {
        nearRest = 0;
        settled = false;
    }

    /** Whether 1 s of rest near the reference was the last that was seen. */
    boolean restedNear() {
        return nearRest >= REST_SECONDS;
    }
}
