package org.plumbline.core.posture;

/** Whether the sensor still sits where it was when the calibration was settled. Times are device time. */
public sealed interface WornCheck {
    WornCheck FITS = new Fits();

    /** As at the calibration, as far as can be seen. */
    record Fits() implements WornCheck {}

    /**
     * Rest looks different from the calibration and stays so: the sensor has moved, or the person rests at a slant.
     *
     * @param sinceSeconds when rest last looked as at the calibration
     * @param lateralDeg how far rest at its nearest now leans to the right
     * @param flexionDeg how far rest at its nearest now leans forward
     */
    record Slipped(double sinceSeconds, double lateralDeg, double flexionDeg) implements WornCheck {
        /** How far rest is from the calibration, 0..180. */
        public double byDeg() {
            return Math.hypot(lateralDeg, flexionDeg);
        }
    }

    /** It moves, or keeps still, like nothing that is worn on a back. */
    record NotOnABack(double sinceSeconds, Sign sign) implements WornCheck {}

    /** What gives it away. */
    enum Sign {
        /** Shaken harder or turned faster than a trunk. */
        SHAKEN,
        /** So still that nobody breathes under it. */
        MOTIONLESS,
        /** Upside down against the calibration for a while. */
        INVERTED
    }
}
