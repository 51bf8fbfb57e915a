package org.plumbline.core.repetition;

import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.MotionBuffer;

/** Notices the first turn about the vertical that is half back. */
final class TurnWatch {
    private static final double FORGETTING_SECONDS = 8;

    private final Excursion excursion;
    private double twistRad;
    private double lastTime = Double.NaN;

    TurnWatch(double floorRad) {
        excursion = new Excursion(floorRad);
    }

    boolean accept(MotionBuffer in, int i, Vector3 up) {
        double dt = in.timeSeconds(i) - lastTime;
        lastTime = in.timeSeconds(i);
        if (!(dt > 0)) {
            return false;
        }
        double rate = up.x() * in.rateRadps(i, 0) + up.y() * in.rateRadps(i, 1) + up.z() * in.rateRadps(i, 2);
        twistRad = (twistRad + rate * dt) / (1 + dt / FORGETTING_SECONDS);
        return excursion.accept(new Vector3(twistRad, 0, 0));
    }
}
