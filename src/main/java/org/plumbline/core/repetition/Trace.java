package org.plumbline.core.repetition;

/**
 * The course of the trunk over one repetition, one point per sample, from its start to its end. Immutable.
 *
 * <p>Angles as in {@link org.plumbline.core.posture.TrunkBatch}.
 */
public final class Trace {
    private final double[] timesSeconds;
    private final double[] flexionDeg;
    private final double[] lateralFlexionRightDeg;
    private final double[] axialRotationLeftDeg;
    private final double[] angularSpeedDegPerS;
    private final double[] verticalTravelM;

    /**
     * Copies its arguments.
     *
     * @throws IllegalArgumentException when they differ in length or hold fewer than two points
     */
    public Trace(
            double[] timesSeconds,
            double[] flexionDeg,
            double[] lateralFlexionRightDeg,
            double[] axialRotationLeftDeg,
            double[] angularSpeedDegPerS,
            double[] verticalTravelM) {
        int size = timesSeconds.length;
        if (size < 2
                || flexionDeg.length != size
                || lateralFlexionRightDeg.length != size
                || axialRotationLeftDeg.length != size
                || angularSpeedDegPerS.length != size
                || verticalTravelM.length != size) {
            throw new IllegalArgumentException("a trace needs at least two points and one of each kind at every point");
        }
        this.timesSeconds = timesSeconds.clone();
        this.flexionDeg = flexionDeg.clone();
        this.lateralFlexionRightDeg = lateralFlexionRightDeg.clone();
        this.axialRotationLeftDeg = axialRotationLeftDeg.clone();
        this.angularSpeedDegPerS = angularSpeedDegPerS.clone();
        this.verticalTravelM = verticalTravelM.clone();
    }

    public int size() {
        return timesSeconds.length;
    }

    /** Device time. */
    public double timeSeconds(int i) {
        return timesSeconds[i];
    }

    /** Against upright stance, forward positive. */
    public double flexionDeg(int i) {
        return flexionDeg[i];
    }

    /** Against upright stance, to the right positive. */
    public double lateralFlexionRightDeg(int i) {
        return lateralFlexionRightDeg[i];
    }

    /** Against the start of this repetition, to the left positive. */
    public double axialRotationLeftDeg(int i) {
        return axialRotationLeftDeg[i];
    }

    /** Magnitude of the angular rate. */
    public double angularSpeedDegPerS(int i) {
        return angularSpeedDegPerS[i];
    }

    /**
     * Height against the line from start to end, upwards positive, so a squat is negative: the vertical acceleration
     * integrated twice with no speed at both ends.
     */
    public double verticalTravelM(int i) {
        return verticalTravelM[i];
    }
}
