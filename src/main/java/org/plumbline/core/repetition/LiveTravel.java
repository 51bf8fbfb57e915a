package org.plumbline.core.repetition;

/** The live vertical travel ({@link VerticalTravel}) over a stretch of the past. */
final class LiveTravel {
    /** Higher than where squats are counted: here drift must not look like sinking. */
    private static final double CUT_OFF_HZ = 0.12;

    /** Several times as long as the high-passes remember. */
    private static final double BEFORE_SECONDS = 5;

    /** A recording may begin in the middle of a movement. */
    private static final double UNKNOWN_SECONDS = 1;

    private LiveTravel() {}

    /**
     * How far apart its highest and lowest are around a movement, m; 0 for one that begins with the recording, whose
     * speed then is not known.
     *
     * @param aroundSeconds looked at before and after it, too
     */
    static double rangeM(MotionHistory in, double startSeconds, double endSeconds, double aroundSeconds) {
        return startSeconds - in.timeSeconds(in.first()) < UNKNOWN_SECONDS
                ? 0
                : rangeM(in, startSeconds - aroundSeconds, endSeconds + aroundSeconds);
    }

    private static double rangeM(MotionHistory in, double startSeconds, double endSeconds) {
        VerticalTravel travel = new VerticalTravel(CUT_OFF_HZ);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        long end = Math.min(in.end(), in.at(endSeconds) + 1);
        for (long n = in.at(startSeconds - BEFORE_SECONDS); n < end; n++) {
            travel.accept(in.timeSeconds(n), in.verticalAccelerationMps2(n));
            if (in.timeSeconds(n) >= startSeconds) {
                lowest = Math.min(lowest, travel.travelM());
                highest = Math.max(highest, travel.travelM());
            }
        }
        return highest - lowest;
    }
}
