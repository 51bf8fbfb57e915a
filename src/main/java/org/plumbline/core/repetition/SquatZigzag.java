package org.plumbline.core.repetition;

import org.plumbline.core.exercise.Direction;
import org.plumbline.core.exercise.Segmentation;

/**
 * Counts squats on the vertical travel as a zigzag.
 *
 * <ol>
 *   <li>The bottom is confirmed when the travel has risen by a threshold above its minimum, if it had come down by half
 *       of that before (so that standing up at the start is no repetition).
 *   <li>The repetition counts when the travel then falls a quarter of the threshold below its maximum, moving down.
 *   <li>Threshold = the larger of the floor and 0.4 × the median of the last five ascents.
 * </ol>
 */
final class SquatZigzag {
    /**
     * Low enough that a second's pause at the bottom and a squat of six seconds stay one cycle, high enough that the
     * accelerometer's drift makes none.
     */
    private static final double CUT_OFF_HZ = 0.105;

    private static final double OF_USUAL_ASCENT = 0.4;
    private static final double TURN = 0.25;
    private static final double DESCENT_BEFORE = 0.5;

    private final double floorM;
    private final double sign;
    private final VerticalTravel travel = new VerticalTravel(CUT_OFF_HZ);
    private final Recent ascents = new Recent();
    private boolean rising;
    private double threshold;
    private double highest;
    private double lowest;
    private double lowestTime;
    private double highestTime;
    private double lastBottomTime;
    private double lastTopTime;
    private double lastAscentM;

    /** @param sign 1 when the movement goes down first, −1 when it goes up first */
    SquatZigzag(double floorM, double sign) {
        this.floorM = floorM;
        this.sign = sign;
        threshold = floorM;
    }

    /** Standing up from a chair is a squat upside down. */
    static double sign(Segmentation of) {
        return of.direction() == Direction.UP ? -1 : 1;
    }

    /** What the high-passes leave of a movement that goes down and up within a time, 0..1. */
    static double gain(double seconds) {
        double frequencyHz = 1 / seconds;
        return Math.pow(frequencyHz / Math.hypot(frequencyHz, CUT_OFF_HZ), VerticalTravel.HIGH_PASSES);
    }

    /** Takes the next sample. @return true when a repetition counts with it */
    boolean accept(double timeSeconds, double verticalAccelerationMps2) {
        if (!travel.accept(timeSeconds, sign * verticalAccelerationMps2)) {
            descendFrom(timeSeconds, 0);
            return false;
        }
        double z = travel.travelM();
        if (rising) {
            return turned(timeSeconds, z);
        }
        seekBottom(timeSeconds, z);
        return false;
    }

    private void seekBottom(double timeSeconds, double z) {
        if (z > highest && highest - lowest < DESCENT_BEFORE * threshold) {
            descendFrom(timeSeconds, z);
        } else if (z < lowest) {
            lowest = z;
            lowestTime = timeSeconds;
        }
        if (z > lowest + threshold && highest - lowest >= DESCENT_BEFORE * threshold) {
            rising = true;
            highest = z;
            highestTime = timeSeconds;
        }
    }

    private boolean turned(double timeSeconds, double z) {
        if (z > highest) {
            highest = z;
            highestTime = timeSeconds;
        } else if (z < highest - TURN * threshold && travel.velocityMps() < 0) {
            lastAscentM = highest - lowest;
            ascents.add(lastAscentM);
            threshold = Math.max(floorM, OF_USUAL_ASCENT * ascents.median());
            lastBottomTime = lowestTime;
            lastTopTime = highestTime;
            descendFrom(timeSeconds, highest);
            lowest = z;
            return true;
        }
        return false;
    }

    private void descendFrom(double timeSeconds, double z) {
        rising = false;
        highest = z;
        lowest = z;
        lowestTime = timeSeconds;
    }

    /** Of the repetition that counted last: when it was lowest. */
    double bottomTime() {
        return lastBottomTime;
    }

    /** Of the repetition that counted last: when it was highest. */
    double topTime() {
        return lastTopTime;
    }

    /** Of the repetition that counted last: from its lowest to its highest. */
    double ascentM() {
        return lastAscentM;
    }
}
