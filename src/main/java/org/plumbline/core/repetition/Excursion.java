package org.plumbline.core.repetition;

import org.plumbline.core.posture.Tilt;

/** A tilt that grows beyond a threshold and comes half back. */
final class Excursion {
    private static final double BACK = 0.5;

    private final double thresholdRad;
    private final Tilt peak = new Tilt();
    private boolean armed = true;
    private boolean active;

    Excursion(double thresholdRad) {
        this.thresholdRad = thresholdRad;
    }

    /** Takes the next tilt. @return true when an excursion is half back with it */
    boolean accept(Tilt tilt) {
        double size = tilt.norm();
        if (!active) {
            armed |= size < thresholdRad || tilt.dot(peak) < 0;
            active = armed && size > thresholdRad;
            if (active) {
                peak.set(tilt);
            }
            return false;
        }
        if (size > peak.norm()) {
            peak.set(tilt);
        }
        if (tilt.dot(peak) < BACK * peak.dot(peak)) {
            active = false;
            armed = false;
            return true;
        }
        return false;
    }

    boolean active() {
        return active;
    }

    /** The largest tilt of the excursion that is under way, or of the one that has just come back. */
    Tilt peak() {
        return peak;
    }
}
