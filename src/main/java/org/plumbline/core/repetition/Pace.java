package org.plumbline.core.repetition;

/**
 * Which samples the stages behind the orientation look at: all of them up to 90 Hz, of a faster sensor one every 15 to 22
 * ms (45 to 68 Hz). The orientation is filtered with every sample; what a trunk does with it in an exercise ends at some 12
 * Hz (tremor), so what lies between says nothing more about it.
 *
 * <p>Works on time alone, so it does not depend on how the samples are cut into batches, and a hole only makes the next
 * sample count. Allocates nothing.
 */
final class Pace {
    /** Unless the sensor itself is slower. No multiple of a usual period, where rounding would decide. */
    private static final double LONGEST_STRIDE_SECONDS = 0.0222;

    private double lastSeconds = Double.NEGATIVE_INFINITY;
    private double takenSeconds = Double.NEGATIVE_INFINITY;

    /** Takes the time of the next sample. @return whether it is one to look at: with the one behind it, it would be late */
    boolean isDue(double timeSeconds) {
        double next = timeSeconds + (timeSeconds - lastSeconds);
        lastSeconds = timeSeconds;
        if (next - takenSeconds <= LONGEST_STRIDE_SECONDS) {
            return false;
        }
        takenSeconds = timeSeconds;
        return true;
    }
}
