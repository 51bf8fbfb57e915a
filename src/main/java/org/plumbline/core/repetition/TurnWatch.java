package org.plumbline.core.repetition;

import org.plumbline.core.posture.Tilt;

/** Notices the first turn about the vertical that is half back. */
final class TurnWatch {
    private static final double FORGETTING_SECONDS = 8;

    private final Excursion excursion;
    private final Tilt twist = new Tilt();
    private double twistRad;
    private double lastTime = Double.NaN;

    TurnWatch(double floorRad) {
        excursion = new Excursion(floorRad);
    }

    /** @param rateRadps about the vertical */
    boolean accept(double timeSeconds, double rateRadps) {
        double dt = timeSeconds - lastTime;
        lastTime = timeSeconds;
        if (!(dt > 0)) {
            return false;
        }
        twistRad = (twistRad + rateRadps * dt) / (1 + dt / FORGETTING_SECONDS);
        return excursion.accept(twist.set(twistRad, 0, 0));
    }
}
