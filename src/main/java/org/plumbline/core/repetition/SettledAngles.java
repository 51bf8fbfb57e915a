package org.plumbline.core.repetition;

/**
 * The three angles against their mean of the last seconds: high-passed at 0.02 Hz. The heading of a 6-axis filter
 * drifts, and people do not come back to the same posture.
 */
final class SettledAngles {
    private static final double CUT_OFF_HZ = 0.02;

    private final Ring flexion;
    private final Ring lateral;
    private final Ring rotation;
    private double lastTime = Double.NaN;
    private double lastFlexionDeg;
    private double lastLateralDeg;
    private double lastRotationDeg;
    private double flexionDeg;
    private double lateralDeg;
    private double rotationDeg;

    /** @param length as of {@link Ring} */
    SettledAngles(int length) {
        flexion = new Ring(length);
        lateral = new Ring(length);
        rotation = new Ring(length);
    }

    /** Takes the angles of sample {@code n}. */
    void put(long n, double time, double newFlexionDeg, double newLateralDeg, double newRotationDeg) {
        double dt = time - lastTime;
        if (dt > 0) {
            double keep = 1 / (1 + 2 * Math.PI * CUT_OFF_HZ * dt);
            flexionDeg = keep * (flexionDeg + (newFlexionDeg - lastFlexionDeg));
            lateralDeg = keep * (lateralDeg + (newLateralDeg - lastLateralDeg));
            rotationDeg = keep * (rotationDeg + (newRotationDeg - lastRotationDeg));
        }
        lastTime = time;
        lastFlexionDeg = newFlexionDeg;
        lastLateralDeg = newLateralDeg;
        lastRotationDeg = newRotationDeg;
        flexion.put(n, flexionDeg);
        lateral.put(n, lateralDeg);
        rotation.put(n, rotationDeg);
    }

    void lengthen(long first) {
        flexion.lengthen(first);
        lateral.lengthen(first);
        rotation.lengthen(first);
    }

    double flexionDeg(long n) {
        return flexion.at(n);
    }

    double lateralFlexionRightDeg(long n) {
        return lateral.at(n);
    }

    double rotationLeftDeg(long n) {
        return rotation.at(n);
    }
}
