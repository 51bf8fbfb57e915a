package org.plumbline.core.repetition;

/**
 * Vertical velocity and travel of the sensor from its vertical acceleration, live: the acceleration and both integrals
 * are high-passed (first order), so a squat is one clean cycle whatever the offset of the accelerometer, and no
 * zero-velocity update is needed. It finds repetitions; it does not measure them.
 */
final class VerticalTravel {
    /** Of the acceleration and of both integrals. */
    static final int HIGH_PASSES = 3;

    private final double cutOffRadps;

    /** Its third power is less than a double's last digit. */
    private static final double NEAR = 1e-6;

    /** A longer hole cannot be integrated over: everything starts anew behind it. */
    private static final double BRIDGED_SECONDS = 0.5;

    /** Of an accelerometer; more than this at the start is movement. */
    private static final double LARGEST_OFFSET_MPS2 = 0.5;

    private double lastTime = Double.NaN;
    private double lastRaw;
    private double acceleration;
    private double velocityMps;
    private double travelM;
    private double usualStep = Double.NaN;
    private double usualKeep = Double.NaN;

    /** @param cutOffHz of each of the three high-passes */
    VerticalTravel(double cutOffHz) {
        cutOffRadps = 2 * Math.PI * cutOffHz;
    }

    /** Takes the next sample. @return false when everything starts anew with it */
    boolean accept(double timeSeconds, double verticalAccelerationMps2) {
        double dt = timeSeconds - lastTime;
        double change = verticalAccelerationMps2 - lastRaw;
        lastTime = timeSeconds;
        lastRaw = verticalAccelerationMps2;
        if (!(dt <= BRIDGED_SECONDS)) {
            acceleration = verticalAccelerationMps2
                    - Math.clamp(verticalAccelerationMps2, -LARGEST_OFFSET_MPS2, LARGEST_OFFSET_MPS2);
            velocityMps = 0;
            travelM = 0;
            return false;
        }
        double keep = keep(dt);
        double before = acceleration;
        double slower = velocityMps;
        acceleration = keep * (acceleration + change);
        velocityMps = keep * (velocityMps + dt * (acceleration + before) / 2);
        travelM = keep * (travelM + dt * (velocityMps + slower) / 2);
        return true;
    }

    /**
     * 1 ÷ (1 + 2π f dt). Steps of an even clock differ by rounding alone, for which the first terms of the power series
     * about the last step that was reckoned with are exact to a double's last digits.
     */
    private double keep(double dt) {
        double off = cutOffRadps * (dt - usualStep) * usualKeep;
        if (!(Math.abs(off) < NEAR)) {
            usualStep = dt;
            usualKeep = 1 / (1 + cutOffRadps * dt);
            return usualKeep;
        }
        return usualKeep * (1 - off + off * off);
    }

    double velocityMps() {
        return velocityMps;
    }

    double travelM() {
        return travelM;
    }
}
